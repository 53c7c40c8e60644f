package threadlab.report;

import java.util.ArrayList;
import threadlab.model.words.Message;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Writes a message to JSON and reads it back: an object of key, arguments and English on one line, or a string where
/// it has no key, as in every run before schema 3.
final class MessageModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    /// How deep messages may lie in one another: a few words in a sentence in a source are three.
    private static final int DEEPEST = 8;

    private static final JsonMapper COMPACT = new JsonMapper();

    MessageModule() {
        addSerializer(Message.class, new Writer());
        addDeserializer(Message.class, new Reader());
    }

    /// Returns a module that writes the English alone, for files that are not read back.
    static SimpleModule english() {
        return new SimpleModule().addSerializer(Message.class, new EnglishWriter());
    }

    private static final class EnglishWriter extends ValueSerializer<Message> {

        @Override
        public void serialize(Message message, JsonGenerator json, SerializationContext context) {
            json.writeString(message.english());
        }
    }

    private static final class Writer extends ValueSerializer<Message> {

        @Override
        public void serialize(Message message, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(COMPACT.writeValueAsString(tree(message)));
        }

        private static JsonNode tree(Object part) {
            if (!(part instanceof Message message) || message.isPlain()) {
                return COMPACT.getNodeFactory().stringNode(part.toString());
            }
            var node = COMPACT.createObjectNode().put("key", message.key());
            var arguments = node.putArray("arguments");
            message.arguments().forEach(argument -> arguments.add(tree(argument)));
            return node.put("english", message.english());
        }
    }

    private static final class Reader extends ValueDeserializer<Message> {

        @Override
        public Message deserialize(JsonParser parser, DeserializationContext context) {
            return message(context.readTree(parser), context, 1);
        }

        private static Message message(JsonNode node, DeserializationContext context, int depth) {
            if (node.isString()) {
                return Message.plain(node.stringValue());
            }
            if (!node.path("key").isString() || !node.path("english").isString()) {
                throw wrong(context, "expected a text, or a message with the texts 'key' and 'english'");
            }
            if (depth > DEEPEST) {
                throw wrong(context, "expected messages at most %d deep in one another".formatted(DEEPEST));
            }
            var arguments = new ArrayList<Object>();
            for (var argument : node.path("arguments")) {
                arguments.add(argument.isString() ? argument.stringValue() : message(argument, context, depth + 1));
            }
            return new Message(
                    node.path("key").stringValue(),
                    arguments,
                    node.path("english").stringValue());
        }

        private static DatabindException wrong(DeserializationContext context, String expected) {
            return DatabindException.from(context, expected);
        }
    }
}
