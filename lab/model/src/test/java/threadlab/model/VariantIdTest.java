package threadlab.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.words.Message;

class VariantIdTest {

    private static final PeerRuntime PYTHON =
            new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, "3.13.5", "a build", true, 5_000_000L);

    @ParameterizedTest
    @CsvSource({
        "cpython-threads, cpython-threads, '', CPYTHON_THREADS, true",
        "cpython-threads@3.13.5, cpython-threads, 3.13.5, CPYTHON_THREADS, true",
        "cpython-processes-batched@3.11.7-2, cpython-processes-batched, 3.11.7-2, CPYTHON_PROCESSES, false",
        "node@26.1.0, node, 26.1.0, NODE, true",
        "platform-threads-pool-2, platform-threads-pool-2, '', PLATFORM_THREADS, false"
    })
    void idIsReadInItsParts(String id, String own, String interpreter, Model model, boolean isPlain) {
        assertThat(VariantId.of(id)).isEqualTo(new VariantId(own, interpreter)).hasToString(id);
        assertThat(VariantId.of(id).isPlain()).isEqualTo(isPlain);
        assertThat(Model.ofVariant(id)).contains(model);
    }

    @Test
    void firstInterpreterKeepsTheIdAndAllTitlesHaveTheVersion() {
        var plain = Variant.of(Model.CPYTHON_THREADS);

        assertThat(plain.under(PYTHON, "3.13.5", true).id()).isEqualTo("cpython-threads");
        assertThat(plain.under(PYTHON, "3.13.5", false).id()).isEqualTo("cpython-threads@3.13.5");
        assertThat(plain.under(PYTHON, "3.13.5", true).title().english()).isEqualTo("CPython 3.13.5 threads");
    }

    @Test
    void titleKeepsItsDifference() {
        var difference = Message.plain("in one message");
        var batched = Variant.of(Model.CPYTHON_PROCESSES, "batched", difference);
        var title = batched.under(PYTHON, "3.13.5", false).title();

        assertThat(title.english()).isEqualTo("CPython 3.13.5 processes, in one message");
        assertThat(Model.CPYTHON_PROCESSES.difference(title)).contains(difference);
        assertThat(Model.CPYTHON_PROCESSES.titleIn(title).english()).isEqualTo("CPython 3.13.5 processes");
        assertThat(Model.CPYTHON_PROCESSES.titleWithoutInterpreter(title)).isEqualTo(batched.title());
    }

    @Test
    void titleWithoutAnInterpreterStaysAsItIs() {
        var title = Variant.of(Model.NODE, "queued", Message.plain("queued")).title();

        assertThat(Model.NODE.titleIn(title)).isEqualTo(Model.NODE.title());
        assertThat(Model.NODE.titleWithoutInterpreter(title)).isEqualTo(title);
        assertThat(Model.NODE.titleWithoutInterpreter(Message.plain("Node of old")))
                .isEqualTo(Message.plain("Node of old"));
    }

    @ParameterizedTest
    @CsvSource({
        "CPYTHON, 3.13.5, true, 3.13.5",
        "CPYTHON, 3.14.0, false, 3.14.0t",
        "CPYTHON, 3.13.0+, true, 3.13.0-",
        "CPYTHON, '3/../x', true, 3-..-x",
        "GRAALPY, 3.12.8, true, graalpy-3.12.8",
    })
    void nameOfARuntimeFitsIntoAFileName(Implementation implementation, String version, boolean gil, String name) {
        assertThat(new PeerRuntime(Peer.CPYTHON, implementation, version, "", gil, null).name())
                .isEqualTo(name);
    }
}
