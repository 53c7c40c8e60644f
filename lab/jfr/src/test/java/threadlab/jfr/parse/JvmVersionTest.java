package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmVersionTest {

    @ParameterizedTest
    @CsvSource({
        "OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 JRE (25.0.3+9-LTS),25",
        "OpenJDK 64-Bit Server VM (25.292-b10) for linux-amd64 JRE (1.8.0_292-b10),8",
        "OpenJDK 64-Bit Server VM (25.292-b10) for linux-amd64,8",
        "25.292-b10,8",
        "OpenJDK 64-Bit Server VM (27-ea+10) for linux-amd64,27",
        "somebody's VM,0",
        "'',0"
    })
    void featureIsReadOrNotSaid(String version, int feature) {
        assertThat(JvmVersion.of("VM", version).feature()).isEqualTo(feature);
    }
}
