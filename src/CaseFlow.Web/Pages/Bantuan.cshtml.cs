using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>Help, in the same place on every page.</summary>
[Access(AccessAttribute.Open)]
public sealed class BantuanModel : PageModel;
