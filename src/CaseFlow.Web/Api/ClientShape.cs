using System.Text.Json.Serialization;
using CaseFlow.Engine.Queries;

namespace CaseFlow.Web.Api;

/// <summary>What may be seen of a client; what is not known or may not be seen is left out.</summary>
public sealed record ClientShape
{
    /// <summary>Initials and age.</summary>
    public required string Label { get; init; }

    /// <summary>Name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Alias.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    /// <summary>Sex.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sex { get; init; }

    /// <summary>Birth date.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BirthDate { get; init; }

    /// <summary>Age in years today.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Age { get; init; }

    /// <summary>Under 18.</summary>
    public bool IsChild { get; init; }

    /// <summary>Nationality.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nationality { get; init; }

    /// <summary>Address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>Contact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Contact { get; init; }

    /// <summary>Safe contact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SafeContact { get; init; }

    internal static ClientShape Of(ClientView view) =>
        new()
        {
            Label = view.Label,
            Name = view.Name,
            Alias = view.Alias,
            Sex = view.Sex,
            BirthDate = view.BirthDate,
            Age = view.Age,
            IsChild = view.IsChild,
            Nationality = view.Nationality,
            Address = view.Address,
            Contact = view.Contact,
            SafeContact = view.SafeContact,
        };
}
