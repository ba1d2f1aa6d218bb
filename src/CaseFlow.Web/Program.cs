var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "CaseFlow");
app.Run();

/// <summary>The program.</summary>
public partial class Program;
