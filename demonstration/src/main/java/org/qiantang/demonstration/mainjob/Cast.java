package org.qiantang.demonstration.mainjob;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;

/// The persons of the play, each logged in at a client folder of their own.
final class Cast implements AutoCloseable {
    /// What the demonstration city sets for everybody, and says in the README.
    private static final String PASSWORD = "Qiantang-2026";

    private static final String PIN = "20261009";

    private final Path folder;
    private final Path keys;
    private final Enrolment enrolment;
    private final Map<String, Colleague> present = new LinkedHashMap<>();

    /// @param folder holds the clients' folders
    /// @param keys the folder of keys that the central office made for its demonstration city
    Cast(Path folder, Path keys, Enrolment enrolment) {
        this.folder = folder;
        this.keys = keys;
        this.enrolment = enrolment;
    }

    /// The colleague with this log-in name, who logs in when first asked for.
    Colleague colleague(String loginName) {
        return present.computeIfAbsent(loginName, name -> {
            var settings = DeskSettings.of(folder.resolve(name), enrolment, "demonstration");
            var desk = OfficeDesk.logIn(settings, name, PASSWORD.toCharArray());
            return new Colleague(desk, key(keys.resolve("keys").resolve(name + ".p12")));
        });
    }

    SigningKey sealKey(String organ) {
        return key(keys.resolve("seals").resolve(organ + ".p12"));
    }

    private static SigningKey key(Path file) {
        return switch (Pkcs12File.open(file, PIN.toCharArray(), Instant.now())) {
            case KeyOpening.Opened opened -> opened.key();
            case KeyOpening.Refused refused ->
                throw new UnexpectedException("密钥打不开：" + file.getFileName() + " " + refused.reason());
        };
    }

    @Override
    public void close() {
        present.values().forEach(Colleague::close);
    }
}
