package threadlab.model.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void writesFiguresOfOneSentenceInOneUnit() {
        assertThat(Figures.inOneUnit(List.of(240_000.0, 190e6), Unit.NANOS)).containsExactly("0.24 ms", "190 ms");
        assertThat(Figures.inOneUnit(List.of(4_486.0, 248_600.0), Unit.NANOS)).containsExactly("4.49 µs", "249 µs");
        assertThat(Figures.inOneUnit(List.of(0.0, 903e6), Unit.NANOS)).containsExactly("0 ms", "903 ms");
        assertThat(Figures.inOneUnit(List.of(944.0, 1310.0), Unit.BYTES)).containsExactly("0.92 KiB", "1.28 KiB");
        assertThat(Figures.inOneUnit(List.of(90.0, 1310.0), Unit.BYTES)).containsExactly("90.0 B", "1,310 B");
        assertThat(Figures.inOneUnit(List.of(0.9863, 1.8621), Unit.RATIO)).containsExactly("0.99", "1.86");
    }

    /// Nobody compares 137 µs with 190,152 µs at a glance, nor reads 0 ms as a time.
    @Test
    void figuresFarApartKeepAUnitInWhichTheLargestIsShort() {
        assertThat(Figures.inOneUnit(List.of(136_886.0, 8_445.0, 190_152_371.0), Unit.NANOS))
                .containsExactly("0.14 ms", "0.0084 ms", "190 ms");
        assertThat(Figures.inOneUnit(List.of(5e6, 1.07e9), Unit.NANOS)).containsExactly("5.00 ms", "1,070 ms");
        assertThat(Figures.inOneUnit(List.of(5e6, 15e9), Unit.NANOS)).containsExactly("0.0050 s", "15.0 s");
        assertThat(Figures.inOneUnit(List.of(700.0, 14.0 * 1024 * 1024), Unit.BYTES))
                .containsExactly("0.00067 MiB", "14.0 MiB");
    }

    @Test
    void countsHaveThousandsSeparators() {
        assertThat(List.of(7.0, 7.5, 1_600_000.0, 1_234.5))
                .extracting(count -> Figures.format(count, Unit.COUNT))
                .containsExactly("7", "7.5", "1,600,000", "1,234.5");
    }

    @Test
    void whatIsNearlyNothingOrNearlyAllIsNotWrittenAsThat() {
        assertThat(List.of(0.0, 0.000_042, 0.0043, 0.5, 0.996, 0.999_999, 1.0))
                .extracting(share -> Figures.format(share, Unit.SHARE))
                .containsExactly("0 %", "< 0.01 %", "0.43 %", "50 %", "99.60 %", "> 99.99 %", "100 %");
    }

    @Test
    void largeRatiosHaveNoDecimals() {
        assertThat(List.of(0.987, 9.9994, 19.407, 100.0, 11_094.733))
                .extracting(ratio -> Figures.format(ratio, Unit.RATIO))
                .containsExactly("0.987", "9.999", "19.4", "100", "11,095");
    }

    @Test
    void thousandsOfSecondsAreReadAtAGlance() {
        assertThat(Figures.format(5_014_918e6, Unit.NANOS)).isEqualTo("5,014.918 s");
        assertThat(Figures.format(1_014e6, Unit.NANOS)).isEqualTo("1.014 s");
    }
}
