using CaseFlow.Engine.People;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>The account at the outside provider. Tying it lets somebody in, so it takes as many people as a link for a password.</summary>
public sealed partial class PenggunaLihatModel
{
    /// <summary>What the outside provider is called; null: there is none.</summary>
    public string? Provider => Installation.Settings.OpenId?.Title;

    /// <summary>The account there, or null.</summary>
    public OutsideAccount? Outside { get; private set; }

    /// <summary>Whether tying an account takes a second person.</summary>
    public bool TyingTakesTwo => TakesTwo && (Waiting is { Give.Count: > 0 } || Held.Any(held => NeedsTwo(held.Role)));

    private async Task<OutsideAccount?> OutsideAsync() =>
        Installation.Settings.OpenId is { } provider && await Installation.Database.Read(session => session.OutsideOfAsync(Id)) is { } tied && tied.Issuer == provider.Authority ? tied : null;

    private async Task<IActionResult> TieAsync()
    {
        var (provider, subject) = (Installation.Settings.OpenId, (Typed["outside"] ?? "").Trim());
        if (provider is null)
        {
            return await ShowAsync();
        }

        if (IsMe)
        {
            return await RefuseAsync([new("", "Anda tidak dapat mengikat akun luar untuk diri sendiri. Minta administrator lain.")]);
        }

        if (!OutsideAccounts.IsSubject(subject))
        {
            return await RefuseAsync([new("outside", "Isi nomor akun seperti yang tampil kepada orangnya: huruf, angka, dan tanda tanpa spasi")]);
        }

        if (await Installation.Database.Read(session => session.UserOfOutsideAsync(provider.Authority, subject)) is { } other && other.Id != Id)
        {
            return await RefuseAsync([new("outside", "Nomor itu sudah terikat pada pengguna lain")]);
        }

        return TyingTakesTwo
            ? await DoneAsync($"akun luar diminta: {subject}", (unit, _) => AskAsync(unit, wish => wish with { Outside = subject, OutsideIssuer = provider.Authority }), "Permintaan disimpan. Akun luar diikat setelah disetujui administrator lain.")
            : await DoneAsync($"akun luar diikat: {subject}", (unit, _) => unit.TieOutsideAsync(Id, provider.Authority, subject, Viewer.Id, Now.At), "Akun luar diikat. Ia dapat masuk dengannya.");
    }
}
