using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class Reading_a_table
{
    private static readonly Field Name = Field(FieldType.Text, "nama", "Nama") with { Required = true };
    private static readonly Field Age = Field(FieldType.Number, "umur", "Umur") with { Min = 0 };

    [Fact]
    public void Takes_the_rows_by_their_numbers_and_leaves_out_empty_ones()
    {
        var answers = With(Table("anak", Name, Age)).Read(("anak[10].nama", "Ida"), ("anak[2].nama", "Adi"), ("anak[2].umur", "3"), ("anak[3].nama", " "), ("anak[3].umur", "")).Accepted();

        Assert.Equal(
            new TableValue([new([new("nama", new TextValue("Adi")), new("umur", new NumberValue(3))]), new([new("nama", new TextValue("Ida"))])]),
            answers["anak"]);
    }

    [Fact]
    public void Names_the_row_and_column_of_each_mistake()
    {
        var errors = With(Table("anak", Name, Age)).Read(("anak[2].umur", "-1"), ("anak[5].nama", "Ida"), ("anak[5].umur", "x")).Refused();

        Assert.Equal("Isi nama", errors["anak[2].nama"]);
        Assert.Equal("Umur tidak boleh kurang dari 0", errors["anak[2].umur"]);
        Assert.Equal("Tulis umur dengan angka, misalnya 12 atau 2,5", errors["anak[5].umur"]);
        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public void Holds_to_the_limits_of_rows()
    {
        var table = Table("anak", Name) with { Rows = new(2, 3) };
        (string, string)[] Rows(int count) => Enumerable.Range(0, count).Select(row => ($"anak[{row}].nama", "Adi")).ToArray();

        Assert.Equal("Isi anak yang dibawa, sedikitnya 2 baris", With(table).Read(Rows(1)).Refused()["anak"]);
        Assert.NotEmpty(With(table).Read(Rows(3)).Accepted());
        Assert.Equal("Anak yang dibawa paling banyak 3 baris", With(table).Read(Rows(4)).Refused()["anak"]);
    }

    [Fact]
    public void Reads_conditions_and_bounds_in_the_row_first_and_then_in_the_form()
    {
        var form = With(
            Field(FieldType.Date, "tiba", "Tanggal tiba"),
            Choice("rombongan", "ya", "tidak"),
            Table(
                "orang",
                Choice("status", "diterima", "ditunda"),
                Field(FieldType.Date, "tanggal", "Tanggal serah terima") with { NotBefore = "tiba", When = new Compare("status", new EqualTo("diterima")) },
                Field(FieldType.Text, "bus") with { When = new Compare("rombongan", new EqualTo("ya")) }));

        var errors = form.Read(("tiba", "2026-03-10"), ("rombongan", "ya"), ("orang[0].status", "diterima"), ("orang[0].tanggal", "2026-03-09"), ("orang[0].bus", "A")).Refused();
        var answers = form.Read(("tiba", "2026-03-10"), ("orang[0].status", "ditunda"), ("orang[0].tanggal", "2026-03-09"), ("orang[0].bus", "A")).Accepted();

        Assert.Equal("Tanggal serah terima tidak boleh sebelum tanggal tiba", errors["orang[0].tanggal"]);
        Assert.Equal(new TableValue([new([new("status", new TextValue("ditunda"))])]), answers["orang"]);
    }

    [Theory]
    [InlineData("anak[-1].nama")]
    [InlineData("anak[99999999999].nama")]
    [InlineData("anak[].nama")]
    [InlineData("anak[0]nama")]
    [InlineData("anak[")]
    [InlineData("anak")]
    public void Ignores_names_that_are_no_row(string name) =>
        Assert.Empty(With(Table("anak", Name)).Read((name, "Adi")).Accepted());

    [Fact]
    public void Says_in_which_row_something_is_wrong_by_what_the_row_says()
    {
        var form = With(
            Field(FieldType.Text, "hal"),
            Table("layanan", Choice("jenis", "konseling", "terapi"), Field(FieldType.Text, "hal"), Field(FieldType.Date, "mulai"), Field(FieldType.Date, "sampai") with { NotBefore = "mulai" }));
        (string, string)[] Service(int row, params (string Column, string Text)[] cells) => [.. cells.Select(cell => ($"layanan[{row}].{cell.Column}", cell.Text)), ($"layanan[{row}].mulai", "2026-03-10"), ($"layanan[{row}].sampai", "2026-03-09")];

        var refused = (FormErrors)form.Read([("hal", "luar"), .. Service(0, ("jenis", "terapi"), ("hal", "pagi")), .. Service(3, ("hal", new string('x', 50))), .. Service(7)]);

        Assert.Equal([$"baris 1 ({form.Field("layanan")!.Columns[0].Options[1].Title})", $"baris 2 ({new string('x', 40)}…)", "baris 3"], refused.Errors.Select(error => error.Row));
        Assert.All(refused.Errors, error => Assert.Equal(form.Field("layanan")!.Ask, error.Table));
    }
}
