package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.OfficeSettings;

/// One real office for all tests that do not stop it.
final class SharedOffice implements ParameterResolver {
    /// The database's programs are unpacked once for all offices of these tests.
    static final Path PROGRAMS = Path.of("target", "database-programs-" + System.getProperty("fork", "1"))
            .toAbsolutePath();

    private static CentralOffice start() {
        try {
            var data = Files.createTempDirectory("qiantang-office");
            return CentralOffice.start(OfficeSettings.demonstration(data).withPrograms(PROGRAMS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CentralOffice.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedOffice.class))
                .computeIfAbsent(CentralOffice.class, key -> start(), CentralOffice.class);
    }
}
