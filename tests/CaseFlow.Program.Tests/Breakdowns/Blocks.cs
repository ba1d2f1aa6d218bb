using System.Collections.Concurrent;
using System.Diagnostics;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>Blocks that several writers put at the end of their files, waiting for the disk after each, until its power is gone: the disk alone, without database or program.</summary>
internal sealed class Blocks
{
    private const int Size = 3 * 4096;
    private const int Writers = 4;

    private readonly ConcurrentQueue<(string File, int Block, long At)> _said = new();
    private long _cutAt;

    /// <summary>How many blocks the disk said it holds, and how many of them are gone.</summary>
    internal sealed record Count(int Said, int Gone)
    {
        public static Count operator +(Count one, Count other) => new(one.Said + other.Said, one.Gone + other.Gone);
    }

    /// <summary>Writes for a moment, and cuts the power of the disk in the middle of it.</summary>
    public static async Task<Blocks> WriteUntilTheCut(AMount disk, int round)
    {
        var blocks = new Blocks();
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(() => blocks.Write(Path.Combine(disk.Path, $"{round}-{writer}")), TaskCreationOptions.LongRunning)).ToList();
        await Task.Delay(200);
        blocks._cutAt = Stopwatch.GetTimestamp();
        disk.LosePower();
        await Task.WhenAll(writers);
        return blocks;
    }

    /// <summary>What was said before the cut began, judged by what the disk holds after it.</summary>
    public Count Before(AMount disk) => Of(disk, at => at < _cutAt);

    /// <summary>What was said from then on.</summary>
    public Count After(AMount disk) => Of(disk, at => at >= _cutAt);

    private void Write(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
            for (var block = 0; ; block++)
            {
                RandomAccess.Write(handle, Content(block), (long)block * Size);
                RandomAccess.FlushToDisk(handle);
                _said.Enqueue((file, block, Stopwatch.GetTimestamp()));
            }
        }
        catch (IOException)
        {
            // The power is gone.
        }
    }

    private Count Of(AMount disk, Func<long, bool> when)
    {
        var held = Directory.GetFiles(disk.Path).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
        var said = _said.Where(one => when(one.At)).ToList();
        return new Count(said.Count, said.Count(one => !Holds(held.GetValueOrDefault(one.File, []), one.Block)));
    }

    private static bool Holds(byte[] file, int block) => file.Length >= (block + 1) * Size && file.AsSpan(block * Size, Size).SequenceEqual(Content(block));

    private static byte[] Content(int block)
    {
        var content = new byte[Size];
        Array.Fill(content, (byte)((block % 255) + 1));
        return content;
    }
}
