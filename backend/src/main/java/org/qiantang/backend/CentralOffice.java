package org.qiantang.backend;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/// The central office: the authority over documents, reached over HTTPS.
///
/// An office with its own database has its data folder for itself. Several offices on one database elsewhere share one
/// data folder, and a client may turn to any of them at any time. Everything acknowledged is there again after a kill
/// or a power cut. Thread-safe.
public final class CentralOffice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final String NAME = "钱塘示范市中心办公室";

    /// How the framework behaves in every office.
    private static final Map<String, Object> ALWAYS = Map.ofEntries(
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.flyway.enabled", "false"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("spring.main.allow-bean-definition-overriding", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.servlet.multipart.enabled", "false"),
            Map.entry("spring.mvc.publish-request-handled-events", "false"),
            Map.entry("server.shutdown", "immediate"),
            Map.entry("server.server-header", ""),
            // Thousands of clients wait at once: each costs a connection with its buffers.
            Map.entry("server.tomcat.max-connections", "12000"),
            Map.entry("server.tomcat.accept-count", "1000"),
            Map.entry("server.tomcat.max-keep-alive-requests", "10000"),
            Map.entry("server.max-http-request-header-size", "4KB"),
            Map.entry("server.tomcat.max-http-response-header-size", "4KB"),
            Map.entry(
                    "spring.autoconfigure.exclude",
                    "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"),
            Map.entry("server.compression.enabled", "true"),
            Map.entry("server.compression.mime-types", "application/json"),
            Map.entry("server.compression.min-response-size", "4KB"),
            Map.entry("spring.web.error.whitelabel.enabled", "false"),
            Map.entry("management.endpoints.web.exposure.include", "health"),
            Map.entry("management.endpoints.web.discovery.enabled", "false"),
            Map.entry("management.endpoint.health.show-details", "never"),
            Map.entry("logging.pattern.console", "%d{yyyy-MM-dd HH:mm:ss} %m%n%nopex"),
            Map.entry("logging.charset.console", "UTF-8"),
            Map.entry("logging.level.root", "warn"),
            Map.entry("logging.level.qiantang.office", "info"),
            Map.entry("logging.level.org.springframework", "off"),
            Map.entry("logging.level.com.zaxxer.hikari", "error"),
            Map.entry("logging.level.org.apache.catalina", "off"),
            Map.entry("logging.level.org.apache.coyote", "off"),
            Map.entry("logging.level.org.apache.tomcat", "off"));

    private final ConfigurableApplicationContext context;
    private final DataFolder folder;
    private final Enrolment enrolment;

    private CentralOffice(ConfigurableApplicationContext context, DataFolder folder, Enrolment enrolment) {
        this.context = context;
        this.folder = folder;
        this.enrolment = enrolment;
    }

    /// Starts an office and returns when it answers.
    ///
    /// @throws StartRefused with the reason, where it cannot start
    public static CentralOffice start(OfficeSettings settings) {
        var folder = DataFolder.take(settings.data(), settings.database().isPresent());
        try {
            var random = new SecureRandom();
            var secrets = new Secrets(settings.data().resolve("secrets"), random);
            var certificates =
                    new OfficeCertificates(settings.data().resolve("authority"), secrets, random, Clock.systemUTC());
            var identity = certificates.forHost(settings.host());
            var context = run(settings, folder, secrets, certificates, identity);
            var port = context.getEnvironment().getRequiredProperty("local.server.port");
            var enrolment = new Enrolment(NAME, "https://" + settings.host() + ":" + port, identity.authorityPem());
            folder.write("enrolment.json", Encoding.bytes(enrolment));
            folder.started();
            context.getBean(AuditTrail.class)
                    .record(
                            AuditTrail.Event.OFFICE_STARTED,
                            "OK",
                            AuditTrail.By.OFFICE,
                            null,
                            settings.restored() ? "RESTORED" : null);
            LOG.info("政务办公室已启动：{}", enrolment.address());
            if (settings.restored()) {
                LOG.info("已按从备份恢复处理，各客户端将从头重读一遍；下次启动请去掉 qiantang.restored。");
            }
            return new CentralOffice(context, folder, enrolment);
        } catch (IOException failed) {
            folder.close();
            throw folder.reason(new StartRefused(
                    Reason.DATA_FOLDER_NOT_WRITABLE, settings.data().toString(), failed));
        } catch (RuntimeException failed) {
            folder.close();
            throw folder.reason(reason(failed, settings));
        }
    }

    private static ConfigurableApplicationContext run(
            OfficeSettings settings,
            DataFolder folder,
            Secrets secrets,
            OfficeCertificates certificates,
            OfficeCertificates.ServerIdentity identity) {
        return new SpringApplicationBuilder(OfficeConfiguration.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties(settings, identity))
                .initializers(context -> {
                    var beans = context.getBeanFactory();
                    beans.registerSingleton("officeSettings", settings);
                    beans.registerSingleton("dataFolder", folder);
                    beans.registerSingleton("secrets", secrets);
                    beans.registerSingleton("officeCertificates", certificates);
                })
                .run();
    }

    private static Map<String, Object> properties(OfficeSettings settings, OfficeCertificates.ServerIdentity identity) {
        Map<String, Object> all = new HashMap<>();
        all.put("server.port", settings.port());
        if (!settings.bind().isEmpty()) {
            all.put("server.address", settings.bind());
        }
        all.put("server.ssl.key-store", identity.keyStore().toUri().toString());
        all.put("server.ssl.key-store-type", "PKCS12");
        all.put("server.ssl.key-store-password", identity.password());
        all.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
        all.putAll(ALWAYS);
        return all;
    }

    private static StartRefused reason(RuntimeException failed, OfficeSettings settings) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return refused;
            }
            if (cause instanceof PortInUseException) {
                return new StartRefused(Reason.PORT_IN_USE, Integer.toString(settings.port()), failed);
            }
        }
        return new StartRefused(Reason.UNKNOWN, failed.toString(), failed);
    }

    /// Where clients reach the office.
    public URI address() {
        return URI.create(enrolment.address());
    }

    /// What a client must be given once.
    public Enrolment enrolment() {
        return enrolment;
    }

    /// Ends all requests, then the database. Returns when nothing runs any more.
    @Override
    public void close() {
        context.close();
        folder.close();
    }

    /// Runs an office until the process is told to end.
    public static void main(String[] arguments) {
        try {
            var office = start(OfficeSettings.read(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(office::close, "office-closing"));
        } catch (StartRefused refused) {
            System.err.println(new StartWords(StartWords.language()).say(refused));
            System.exit(refused.reason().exit());
        }
    }

    /// For tests and the demonstration: what runs inside.
    ConfigurableApplicationContext context() {
        return context;
    }
}
