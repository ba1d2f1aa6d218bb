using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Tests.Data;

public class Keys_of_persons
{
    private readonly PersonKeys _keys = new();

    [Fact]
    public void Are_at_hand_until_their_row_is_committed_however_many_others_are_made_meanwhile()
    {
        Keep(1);

        for (var other = 2; other <= PersonKeys.Generation; other++)
        {
            Keep(other);
            Assert.NotNull(_keys.Of(1));
        }

        Keep(PersonKeys.Generation + 1);
        Assert.NotNull(_keys.Of(1));
    }

    [Fact]
    public void Are_let_go_of_in_the_end()
    {
        for (var one = 1; one <= 2 * PersonKeys.Generation + 1; one++)
        {
            Keep(one);
        }

        Assert.Null(_keys.Of(1));
        Assert.NotNull(_keys.Of(2 * PersonKeys.Generation + 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(PersonKeys.Generation)]
    public void Are_gone_once_destroyed_whether_met_just_now_or_earlier(int othersSince)
    {
        Keep(1);
        for (var other = 0; other < othersSince; other++)
        {
            Keep(2 + other);
        }

        _keys.Forget(1);

        Assert.Null(_keys.Of(1));
    }

    private void Keep(long person) => _keys.Keep(person, new PersonKey("", SecretKey.New()));
}
