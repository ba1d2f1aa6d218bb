using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Tests.Workflows;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class The_shipped_forms
{
    [ShippedFact]
    public void Left_empty_ask_for_exactly_the_required_fields_that_apply()
    {
        foreach (var (form, reading) in All())
        {
            var required = form.Asked(Posted.Nothing, reading).Where(field => field.Required || field.Rows?.AtLeast > 0 || form.Needs.Any(need => need.AnyOf[0] == field.Id)).Select(field => field.Id).ToArray();

            var result = form.Read(Posted.Nothing, reading);

            Assert.Equal(required, result is FormErrors refused ? refused.Errors.Select(error => error.Field) : []);
        }
    }

    [ShippedFact]
    public void Filled_with_nonsense_are_read_or_refused_with_every_word_kept()
    {
        foreach (var (form, reading) in All())
        {
            foreach (var nonsense in (string[])["", "x", "-1", "31/2/2026", new string('9', 300), "ya", "2099-12-31"])
            {
                var posted = Posted.From(form.Fields.SelectMany(field => field.Columns.Select(column => $"{field.Id}[0].{column.Id}").Append(field.Id)).Select(name => KeyValuePair.Create(name, nonsense)));

                Assert.True(form.Read(posted, reading) is FormAccepted or FormErrors { Errors.Count: > 0 });
            }
        }
    }

    [ShippedFact]
    public void Open_with_defaults_that_their_own_fields_accept()
    {
        foreach (var (form, reading) in All())
        {
            var texts = Prefill.Of(form, reading).Texts;
            var errors = form.Read(texts, reading) is FormErrors refused ? refused.Errors.Select(error => error.Field) : [];

            Assert.DoesNotContain(form.Fields, field => field.Default is not null && errors.Contains(field.Id, StringComparer.Ordinal));
        }
    }

    [ShippedFact]
    public void Of_a_plan_take_no_service_that_ends_before_it_begins()
    {
        var (form, reading) = All().First(shipped => shipped.Form.Key == "rencana-layanan");
        FieldError? ErrorOf(string until) => form.Read(Posted.From([new("layanan[0].mulai", "2026-03-20"), new("layanan[0].sampai", until)]), reading) is FormErrors refused ? refused.Errors.FirstOrDefault(error => error.Field == "layanan[0].sampai") : null;

        Assert.Equal("Sampai tidak boleh sebelum mulai", ErrorOf("2026-03-19")?.Message);
        Assert.Null(ErrorOf("2026-03-20"));
    }

    [ShippedFact]
    public void Of_a_referral_ask_who_consented_and_when_wherever_consent_is_the_ground_for_it()
    {
        var (form, reading) = All().First(shipped => shipped.Form.Key == "rujukan");
        IEnumerable<string> Refused(string ground) => form.Read(Posted.From([new("dasar", ground)]), reading) is FormErrors refused ? refused.Errors.Select(error => error.Field) : [];

        foreach (var ground in (string[])["persetujuan", "kepentingan"])
        {
            Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "pemberi_persetujuan", "tanggal_persetujuan" }, Refused(ground).ToHashSet(StringComparer.Ordinal));
        }

        Assert.DoesNotContain("pemberi_persetujuan", Refused("darurat"));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "peminta", "surat_permintaan" }, Refused("penegak-hukum").ToHashSet(StringComparer.Ordinal));
    }

    [ShippedFact]
    public void Of_a_referral_ask_for_the_words_of_whatever_else_is_opened_and_take_no_others()
    {
        var (form, reading) = All().First(shipped => shipped.Form.Key == "rujukan");
        IEnumerable<string> Asked(string opened) => form.Asked(Posted.From([new("data_dibagikan", opened)]), reading).Where(field => field.Required).Select(field => field.Id);

        Assert.Contains("keterangan_kesehatan", Asked("kesehatan"));
        Assert.DoesNotContain("keterangan_kesehatan", Asked("hukum"));
        Assert.Contains("keterangan_hukum", Asked("hukum"));
        Assert.Contains("ringkasan_asesmen", Asked("asesmen"));
        Assert.Contains("kontak_wali", Asked("kontak_wali"));
    }

    private static IEnumerable<(Form Form, FormReading Reading)> All()
    {
        var workflows = Shipped.Read().Workflows.Values;
        Assert.NotEmpty(workflows);
        foreach (var workflow in workflows)
        {
            var facts = new CaseFacts();
            foreach (var (name, condition) in workflow.Facts)
            {
                facts.Named[name] = condition;
            }

            foreach (var form in workflow.Forms.Values)
            {
                yield return (form, Reading with { Facts = facts });
            }
        }
    }
}
