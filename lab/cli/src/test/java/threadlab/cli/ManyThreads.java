package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Multiplies the threads in the table of a real page: the same rows over and over, each thread with a name of its own.
final class ManyThreads {

    private static final Pattern TABLE = Pattern.compile("(vnd\\.threadlab\\.threads\">)([^<]*)");
    private static final JsonMapper JSON = new JsonMapper();

    private ManyThreads() {}

    /// Writes a page beside another one that has a number of threads, and returns it.
    static Path write(Path page, int threads) throws IOException, DataFormatException {
        var html = Files.readString(page);
        var table = TABLE.matcher(html);
        assertThat(table.find()).isTrue();
        var columns = (ObjectNode) JSON.readTree(inflated(table.group(2)));
        columns.propertyStream().forEach(column -> multiply(column.getKey(), column.getValue(), threads));
        var many = "$1" + Matcher.quoteReplacement(deflated(JSON.writeValueAsBytes(columns)));
        return Files.writeString(page.resolveSibling(threads + ".html"), table.replaceFirst(many));
    }

    private static void multiply(String name, JsonNode value, int threads) {
        switch (name) {
            case "unitNanos", "waits" -> {}
            case "names" -> {
                var names = (ArrayNode) value;
                names.removeAll();
                // As a pool starts them, they are in no order of their names.
                IntStream.range(0, threads).forEach(i -> names.add("sleeper-" + (i * 7_919L) % threads));
            }
            case "waiting" -> value.forEach(column -> repeat((ArrayNode) column, threads));
            default -> repeat((ArrayNode) value, threads);
        }
    }

    private static void repeat(ArrayNode column, int threads) {
        var size = column.size();
        IntStream.range(size, threads).forEach(i -> column.add(column.get(i % size)));
    }

    private static byte[] inflated(String base64) throws DataFormatException {
        var inflater = new Inflater();
        inflater.setInput(Base64.getDecoder().decode(base64.strip()));
        var out = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        while (!inflater.finished()) {
            out.write(buffer, 0, inflater.inflate(buffer));
        }
        inflater.end();
        return out.toByteArray();
    }

    private static String deflated(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
