package org.qiantang.backend.command;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.CommandEnvelope;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a batch of commands. One that is unreadable by itself, as from a newer client, leaves the others readable.
final class Batch {
    private static final int MOST = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxNumberLength(30)
                            .maxNameLength(200)
                            .maxStringLength(4 * 1024 * 1024)
                            .build())
                    .build())
            .build();

    private Batch() {}

    /// @param envelope null where it is not readable as a command
    record Item(CommandId id, @Nullable CommandEnvelope envelope) {}

    /// @throws RequestRefused where the whole is no list of 1 to 100 commands with ids
    static List<Item> read(byte[] body) {
        List<Item> items;
        try {
            items = Encoding.readList(body, CommandEnvelope.class).stream()
                    .map(envelope -> new Item(envelope.id(), envelope))
                    .toList();
        } catch (UnreadableException unreadable) {
            items = readEach(body);
        }
        if (items.isEmpty() || items.size() > MOST) {
            throw RequestRefused.malformed("commands");
        }
        return items;
    }

    private static List<Item> readEach(byte[] body) {
        try {
            var list = JSON.readTree(body);
            if (!list.isArray() || list.size() > MOST) {
                throw RequestRefused.malformed("commands");
            }
            var items = new ArrayList<Item>();
            for (var element : list) {
                items.add(readOne(element));
            }
            return items;
        } catch (JacksonException unreadable) {
            throw RequestRefused.malformed("commands");
        }
    }

    private static Item readOne(JsonNode element) {
        try {
            var envelope = Encoding.read(JSON.writeValueAsBytes(element), CommandEnvelope.class);
            return new Item(envelope.id(), envelope);
        } catch (UnreadableException unreadable) {
            return new Item(id(element), null);
        }
    }

    private static CommandId id(JsonNode element) {
        try {
            return new CommandId(UUID.fromString(element.path("id").asString("")));
        } catch (IllegalArgumentException none) {
            throw RequestRefused.malformed("commands");
        }
    }
}
