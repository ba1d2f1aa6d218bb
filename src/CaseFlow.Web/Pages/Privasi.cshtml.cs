using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>What is recorded, kept and asked of people.</summary>
[Access(AccessAttribute.Open)]
public sealed class PrivasiModel : PageModel;
