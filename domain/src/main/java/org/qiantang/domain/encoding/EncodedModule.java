package org.qiantang.domain.encoding;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// Cuts [Encoded] values out of the bytes that are being read, and writes them as they are; makes records quickly.
final class EncodedModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /// The reader's attribute that holds the [CarriedSource] being read.
    static final String SOURCE = "qiantang source";

    EncodedModule() {
        addSerializer(Encoded.class, new Writing());
        addDeserializer(Encoded.class, new Cutting(Object.class));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new RecordMaking());
    }

    @SuppressWarnings("rawtypes") // The type of what is encoded plays no part in writing it.
    private static final class Writing extends ValueSerializer<Encoded> {
        @Override
        public void serialize(Encoded encoded, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(new String(encoded.bytes(), StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("rawtypes") // The type is known when the reader is made, not when this class is compiled.
    private static final class Cutting extends ValueDeserializer<Encoded> {
        private final Class<?> type;

        Cutting(Class<?> type) {
            this.type = type;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return new Cutting(context.getContextualType().containedType(0).getRawClass());
        }

        @Override
        public Encoded<?> deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.START_OBJECT
                    || !(context.getAttribute(SOURCE) instanceof CarriedSource source)) {
                return context.reportInputMismatch(Encoded.class, "no object that is carried");
            }
            var cut = source.cutObject();
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                return context.reportInputMismatch(Encoded.class, "an object without an end");
            }
            return Encoded.unread(type, cut);
        }
    }
}
