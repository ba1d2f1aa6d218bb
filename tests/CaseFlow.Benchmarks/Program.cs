using System.Reflection;
using BenchmarkDotNet.Running;
using CaseFlow.Benchmarks;

if (args is ["figures", ..])
{
    return await Figures.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
