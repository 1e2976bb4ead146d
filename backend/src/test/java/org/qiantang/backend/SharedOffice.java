package org.qiantang.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One real office for the whole test run.
final class SharedOffice implements ParameterResolver {
    /// The database's programs are unpacked once for all runs on this machine.
    static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "qiantang-test-postgres");

    private record Running(CentralOffice office, TestCity city) implements AutoCloseable {
        @Override
        public void close() {
            office.close();
        }
    }

    private static Running start() {
        try {
            var data = Files.createTempDirectory("qiantang-office");
            var office = CentralOffice.start(OfficeSettings.demonstration(data).withPrograms(PROGRAMS));
            return new Running(office, new TestCity(office.enrolment(), data));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == CentralOffice.class || type == TestCity.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedOffice.class))
                .computeIfAbsent("office", each -> start(), Running.class);
        return parameter.getParameter().getType() == TestCity.class ? running.city() : running.office();
    }
}
