namespace CaseFlow.Engine.Documents;

/// <summary>Turns a filled document into a printable file: the seam behind which another PDF library can stand (ADR 0003).</summary>
public interface IDocumentPrinter
{
    /// <summary>Prints. The bytes of two prints differ in their document id: keep the issued bytes, never print again.</summary>
    /// <param name="document">Any filled document, also one with blanks.</param>
    /// <returns>A PDF file.</returns>
    byte[] Print(DocumentModel document);
}
