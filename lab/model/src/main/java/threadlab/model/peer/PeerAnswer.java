package threadlab.model.peer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import threadlab.model.WrongResultException;

/// Holds what a function of a peer's program returned: JSON as maps, lists, texts, numbers and booleans.
///
/// Every reader throws [WrongResultException] where something else was found.
///
/// @param sizes bytes of the process, by name; empty where the system does not tell
public record PeerAnswer(@Nullable Object value, Map<String, Long> sizes) {

    /// Names the resident set before the pass.
    public static final String RSS_BEFORE = "rssBefore";

    /// Names the largest resident set in the pass.
    public static final String RSS_PEAK = "rssPeak";

    /// Holds a value alone.
    public PeerAnswer(@Nullable Object value) {
        this(value, Map.of());
    }

    /// Returns by how many bytes the resident set grew in the pass at the most; empty where that is not known.
    public OptionalLong grownBytes() {
        var before = sizes.get(RSS_BEFORE);
        var peak = sizes.get(RSS_PEAK);
        return before == null || peak == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, peak - before));
    }

    /// Returns a member of an object.
    public PeerAnswer at(String name) throws WrongResultException {
        if (value instanceof Map<?, ?> members && members.containsKey(name)) {
            return new PeerAnswer(members.get(name));
        }
        throw new WrongResultException("an object with '" + name + "'", value);
    }

    /// Returns the members of a list.
    public List<PeerAnswer> list() throws WrongResultException {
        if (value instanceof Collection<?> members) {
            return members.stream().map(PeerAnswer::new).toList();
        }
        throw new WrongResultException("a list", value);
    }

    /// Returns a text.
    public String text() throws WrongResultException {
        if (value instanceof String text) {
            return text;
        }
        throw new WrongResultException("a text", value);
    }

    /// Returns whether it is true.
    public boolean condition() throws WrongResultException {
        if (value instanceof Boolean condition) {
            return condition;
        }
        throw new WrongResultException("true or false", value);
    }

    /// Returns a number.
    public double number() throws WrongResultException {
        return any().doubleValue();
    }

    /// Returns a whole number.
    public long whole() throws WrongResultException {
        return any().longValue();
    }

    private Number any() throws WrongResultException {
        if (value instanceof Number number) {
            return number;
        }
        throw new WrongResultException("a number", value);
    }

    /// Returns a list of whole numbers.
    public List<Long> wholes() throws WrongResultException {
        if (value instanceof Collection<?> members && members.stream().allMatch(Number.class::isInstance)) {
            return members.stream().map(member -> ((Number) member).longValue()).toList();
        }
        throw new WrongResultException("a list of numbers", value);
    }

    /// Returns a list of texts.
    public List<String> texts() throws WrongResultException {
        if (value instanceof Collection<?> members && members.stream().allMatch(String.class::isInstance)) {
            return members.stream().map(String.class::cast).toList();
        }
        throw new WrongResultException("a list of texts", value);
    }

    /// Returns whether it is null.
    public boolean isNothing() {
        return Objects.isNull(value);
    }
}
