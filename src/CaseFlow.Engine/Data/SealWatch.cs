using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaseFlow.Engine.Data;

/// <summary>Opens every row as EF makes it, and refuses queries that would compare, sort or hand out a sealed column in SQL: they would see cipher text.</summary>
internal sealed class SealWatch : IMaterializationInterceptor, IQueryExpressionInterceptor
{
    public static readonly SealWatch Instance = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        ((CaseFlowContext)materializationData.Context).Seals?.Open(entity);
        return entity;
    }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Refusing().Visit(queryExpression);

    private sealed class Refusing : ExpressionVisitor
    {
        /// <summary>Whether there is a value at all may be asked.</summary>
        protected override Expression VisitBinary(BinaryExpression node) =>
            node is { NodeType: ExpressionType.Equal or ExpressionType.NotEqual, Left: MemberExpression, Right: ConstantExpression { Value: null } } ? node : base.VisitBinary(node);

        protected override Expression VisitMember(MemberExpression node) =>
            node.Member is PropertyInfo property && SealedTables.IsSealed(property.DeclaringType, property.Name)
                ? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} is sealed: read the row, not the column.")
                : base.VisitMember(node);
    }
}
