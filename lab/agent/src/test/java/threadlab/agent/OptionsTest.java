package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "quiet=false"})
    void byDefaultItSpeaksAndDoesNotRecord(String text) {
        var options = Options.parse(text);

        assertThat(options.quiet()).isFalse();
        assertThat(options.record()).isNull();
        assertThat(options.span()).isEqualTo(Span.LAB);
        assertThat(options.complaints()).isEmpty();
    }

    @Test
    void severalAreTakenTogether() {
        var options = Options.parse("quiet=true,record=some=file.jfr");

        assertThat(options.quiet()).isTrue();
        assertThat(options.record()).isEqualTo(Path.of("some=file.jfr").toAbsolutePath());
        assertThat(options.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiet=yes", "record=", "record=\0", "verbose=true", "quiet=true "})
    void whatIsNotUnderstoodIsNamedAndTheRestIsTaken(String text) {
        var options = Options.parse(text + ",record=app.jfr");

        assertThat(options.complaints()).singleElement().asString().contains("\"" + text + "\"", "record=FILE");
        assertThat(options.record()).isEqualTo(Path.of("app.jfr").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"span=service,record=app.jfr", "record=app.jfr,span=service", "record=a,span=lab,span=service"})
    void aSpanIsTakenWhereverItStands(String text) {
        var options = Options.parse(text);

        assertThat(options.span()).isEqualTo(Span.SERVICE);
        assertThat(options.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"span=long", "span=", "span=SERVICE", "span=lab "})
    void aSpanThatIsNotKnownIsNamedWithThoseThatAre(String text) {
        var options = Options.parse(text + ",record=app.jfr");

        assertThat(options.span()).isEqualTo(Span.LAB);
        assertThat(options.complaints())
                .containsExactly("expected span=lab or span=service, found " + text + "; it is ignored");
    }

    @Test
    void aSpanWithoutARecordingIsNamed() {
        assertThat(Options.parse("span=service").complaints())
                .containsExactly("expected record=FILE beside span=service; it is ignored");
    }

    @Test
    void ofTwoFilesTheSecondIsTakenAndTheFirstNamed() {
        var options = Options.parse("record=one.jfr,record=two.jfr");

        assertThat(options.record()).isEqualTo(Path.of("two.jfr").toAbsolutePath());
        assertThat(options.complaints()).singleElement().asString().contains("one.jfr is ignored", "two.jfr is taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record",
                "quiet",
                "span",
                "stop",
                "span=service\"",
                "\"record=x.jfr\"",
                "'record=x.jfr'",
                "record=x.jfr\"",
                "\\\"record=x\\\""
            })
    void quotesThatWereLostOrKeptAreToldWithTheLineToType(String text) {
        var options = Options.parse(text);

        assertThat(options.record()).isNull();
        assertThat(options.complaints())
                .singleElement()
                .asString()
                .contains(
                        text,
                        "jcmd " + ProcessHandle.current().pid() + " JVMTI.agent_load JAR '\"record=FILE\"'",
                        "PowerShell");
    }
}
