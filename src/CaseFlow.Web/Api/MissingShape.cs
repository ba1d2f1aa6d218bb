using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Documents;

namespace CaseFlow.Web.Api;

/// <summary>One thing that is missing.</summary>
/// <param name="Kind">step, gate, track, document or countersignature; field for what a document lacks.</param>
/// <param name="Says">What is missing.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Who">Roles that can fix it; empty: whoever works the case.</param>
/// <param name="Link">The page where it is fixed, or null.</param>
/// <param name="Step">The step where it is fixed: its address when it is open, else its key; or null.</param>
/// <param name="Blocks">False for a warning, which stops nobody.</param>
/// <param name="Places">Every place where it can be put right, the first of them also as <c>link</c>.</param>
public sealed record MissingShape(string Kind, string Says, string? Basis, IReadOnlyList<string> Who, string? Link, string? Step, bool Blocks, IReadOnlyList<PlaceShape> Places)
{
    internal static MissingShape Of(Missing missing, string? number, Templates? templates = null) =>
        new(
            Words.Of(missing.Kind),
            missing.Kind == MissingKind.Document ? templates?.Find(missing.Says)?.Title ?? missing.Says : missing.Says,
            missing.Basis,
            missing.Who,
            (number, missing) switch
            {
                (null, _) => null,
                (_, { Kind: MissingKind.Document }) => $"/kasus/{number}/dokumen",
                (_, { Step: { } step }) => $"/kasus/{number}/langkah/{step}",
                (_, { Places: [var first, ..] }) => PlaceShape.LinkTo(first, number),
                _ => $"/kasus/{number}",
            },
            missing.Step,
            missing.Blocks,
            missing.Places.Select(place => PlaceShape.Of(place, number, templates)).ToList());

    internal static MissingShape Of(Blank blank) => new("field", blank.Label, null, [], null, null, true, []);
}

/// <summary>A place where something missing can be put right.</summary>
/// <param name="Kind">step, track, stage, document, follow-ups or worker.</param>
/// <param name="Key">Which one: of a step its address when it has one, else its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Who">Roles that can do it there; empty: whoever works the case.</param>
/// <param name="Link">The page, or null where the case is not named.</param>
public sealed record PlaceShape(string Kind, string Key, string Title, IReadOnlyList<string> Who, string? Link)
{
    internal static PlaceShape Of(MissingPlace place, string? number, Templates? templates) =>
        new(Words.Of(place.Kind), place.Key, place.Kind == PlaceKind.Document ? templates?.Find(place.Key)?.Title ?? place.Key : place.Title, place.Who, number is null ? null : LinkTo(place, number));

    internal static string LinkTo(MissingPlace place, string number) =>
        place.Kind switch
        {
            PlaceKind.Step => $"/kasus/{number}/langkah/{place.Key}",
            PlaceKind.Track => $"/kasus/{number}/jalur/{place.Key}",
            PlaceKind.Stage => $"/kasus/{number}/alur",
            PlaceKind.Document => $"/kasus/{number}/dokumen/baru?templat={place.Key}",
            PlaceKind.Worker => $"/kasus/{number}/tugaskan",
            _ => $"/kasus/{number}/tindak-lanjut",
        };
}
