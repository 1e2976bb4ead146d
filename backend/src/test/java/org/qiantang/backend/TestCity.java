package org.qiantang.backend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Session;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;

/// The persons of the demonstration city as HTTPS clients that trust nothing but the enrolled authority.
final class TestCity {
    private final Enrolment enrolment;
    private final Path data;
    private final HttpClient http;
    private final ConcurrentMap<String, PersonAtWork> persons = new ConcurrentHashMap<>();

    TestCity(Enrolment enrolment, Path data) {
        this.enrolment = enrolment;
        this.data = data;
        this.http = HttpClient.newBuilder().sslContext(trusting(enrolment)).build();
    }

    private static SSLContext trusting(Enrolment enrolment) {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "office",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    enrolment.certificateAuthority().getBytes(StandardCharsets.US_ASCII))));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// A person of the city, logged in once.
    PersonAtWork person(String login) {
        return persons.computeIfAbsent(login, each -> logIn(login));
    }

    /// A person logged in anew, as from another client.
    PersonAtWork logIn(String login) {
        var answer = logIn(login, DemonstrationCity.PASSWORD);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(login + ": " + answer.statusCode());
        }
        return new PersonAtWork(
                this, login, Encoding.read(answer.body(), Session.class).token());
    }

    HttpResponse<byte[]> logIn(String login, String password) {
        return send(request("/v1/sessions")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Encoding.bytes(new LogIn(login, password, "device-of-" + login.length()))))
                .build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(enrolment.address() + path));
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    SigningKey key(String login) {
        return open("keys", login);
    }

    SigningKey seal(String organ) {
        return open("seals", organ);
    }

    /// The key of an organ's electronic seals.
    SigningKey domesticSeal(String organ) {
        return open("seals", organ + ".sm2");
    }

    private SigningKey open(String folder, String name) {
        var file = data.resolve("demonstration").resolve(folder).resolve(name + ".p12");
        return switch (Pkcs12File.open(file, DemonstrationCity.PIN.toCharArray(), Instant.now())) {
            case KeyOpening.Opened opened -> opened.key();
            case KeyOpening.Refused refused -> throw new IllegalStateException(name + ": " + refused.reason());
        };
    }
}
