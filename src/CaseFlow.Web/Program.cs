return await CaseFlow.Web.Commands.Verbs.Run(args, Console.Out, Console.Error);

/// <summary>The program: every verb of contract section 2, and without one the web application.</summary>
public partial class Program;
