namespace CaseFlow.Web.Tests;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string File(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.GetFiles("CaseFlow.sln").Length > 0)
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new DirectoryNotFoundException("CaseFlow.sln is in no folder above the tests.");
    }
}
