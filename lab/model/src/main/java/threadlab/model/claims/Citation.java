package threadlab.model.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Cites a document claim and says what it means for the claim if the prediction holds.
///
/// @param claim the id of the claim in the catalogue, [Claims]: `3.10`
/// @param bearing what a CONFIRMED prediction says of it
public record Citation(String claim, Bearing bearing) {

    private static final Pattern WRITTEN = Pattern.compile("(%s) ([0-9.]+)"
            .formatted(Arrays.stream(Bearing.values()).map(Bearing::toString).collect(Collectors.joining("|"))));

    public Citation {
        if (Claims.find(claim).isEmpty()) {
            throw new IllegalArgumentException("claim '" + claim + "': expected one of the catalogue, such as 3.10");
        }
    }

    /// Says how a prediction that holds bears on a claim.
    public enum Bearing {
        /// The claim is right, here.
        SUPPORTS,
        /// The claim is wrong, here.
        CONTRADICTS,
        /// The claim is right with a condition, or about another case.
        QUALIFIES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Cites claims that the prediction supports.
    public static List<Citation> supports(String... claims) {
        return cite(Bearing.SUPPORTS, claims);
    }

    /// Cites claims that the prediction contradicts.
    public static List<Citation> contradicts(String... claims) {
        return cite(Bearing.CONTRADICTS, claims);
    }

    /// Cites claims that the prediction puts a condition on.
    public static List<Citation> qualifies(String... claims) {
        return cite(Bearing.QUALIFIES, claims);
    }

    private static List<Citation> cite(Bearing bearing, String... claims) {
        return Arrays.stream(claims).map(claim -> new Citation(claim, bearing)).toList();
    }

    /// Joins citations.
    public static List<Citation> both(List<Citation> some, List<Citation> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /// Writes citations as a verdict has them: `supports 1.4, contradicts 1.8`.
    public static String write(List<Citation> citations) {
        return citations.stream().map(Citation::toString).collect(Collectors.joining(", "));
    }

    /// Reads what [#write] wrote; passes over what it does not know, for the text may come from another lab.
    public static List<Citation> read(String written) {
        return WRITTEN.matcher(written)
                .results()
                .filter(found -> Claims.find(found.group(2)).isPresent())
                .map(found -> new Citation(
                        found.group(2), Bearing.valueOf(found.group(1).toUpperCase(Locale.ROOT))))
                .toList();
    }

    @Override
    public String toString() {
        return bearing + " " + claim;
    }
}
