package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanTest {

    private static final String JFC = """
            <setting name="threshold" control="wait">0 ms</setting>
            <setting name="period" control="wait-long">100 ms</setting>
            <setting name="threshold">1 ms</setting>
            <setting name="threshold" control="wait">0 ms</setting>
            <condition name="wait" true="20 ms" false="0 ms">
            <condition name="wait-long" true="$1 s" false="100 ms">
            """;

    @Test
    void theLabTakesTheFileAsItIs() {
        assertThat(Span.LAB.applyTo(JFC)).isEqualTo(JFC);
    }

    @Test
    void aServiceTakesWhatTheConditionsSayWhereTheyAreTrue() {
        assertThat(Span.SERVICE.applyTo(JFC).lines())
                .startsWith(
                        "<setting name=\"threshold\" control=\"wait\">20 ms</setting>",
                        "<setting name=\"period\" control=\"wait-long\">$1 s</setting>",
                        "<setting name=\"threshold\">1 ms</setting>",
                        "<setting name=\"threshold\" control=\"wait\">20 ms</setting>")
                .hasSize(6);
    }
}
