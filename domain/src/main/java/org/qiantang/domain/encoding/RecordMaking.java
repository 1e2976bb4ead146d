package org.qiantang.domain.encoding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;

/// Makes records through a handle that is prepared once for each type: the mapper's own way prepares one for each
/// record, which costs more than making it.
final class RecordMaking implements ValueInstantiators {
    private static final MethodType MADE = MethodType.methodType(Object.class, Object[].class);

    @Override
    public @Nullable ValueInstantiator findValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier described) {
        return null;
    }

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier described, ValueInstantiator usual) {
        return described.getBeanClass().isRecord()
                        && usual.canCreateFromObjectWith()
                        && usual.getWithArgsCreator().getAnnotated() instanceof Constructor<?> constructor
                ? new Prepared(usual, prepare(constructor))
                : usual;
    }

    private static MethodHandle prepare(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MADE);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("records of this product are open to its encoding", closed);
        }
    }

    private static final class Prepared extends ValueInstantiator.Delegating {
        private static final long serialVersionUID = 1L;
        private final transient MethodHandle making;

        Prepared(ValueInstantiator usual, MethodHandle making) {
            super(usual);
            this.making = making;
        }

        @Override
        public @Nullable Object createFromObjectWith(
                DeserializationContext context, SettableBeanProperty[] properties, PropertyValueBuffer values) {
            return createFromObjectWith(context, values.getParameters(context, properties));
        }

        @Override
        public @Nullable Object createFromObjectWith(DeserializationContext context, Object[] values) {
            try {
                return (Object) making.invokeExact(values);
            } catch (Error fatal) {
                // A machine without memory says nothing about what is read.
                throw fatal;
            } catch (Throwable refused) {
                return context.handleInstantiationProblem(getValueClass(), values, refused);
            }
        }
    }
}
