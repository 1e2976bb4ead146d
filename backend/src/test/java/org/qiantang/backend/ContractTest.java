package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.OfficeSettings.ExternalDatabase;
import org.qiantang.backend.revocation.RevocationDesk;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealFace;
import org.qiantang.domain.exchange.Session;
import org.qiantang.domain.exchange.WantedStates;
import org.qiantang.signing.trust.CertificateAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The running office against the contract: every path, method and status, and nothing beside it.
@ExtendWith(SharedOffice.class)
class ContractTest {
    private static final Contract CONTRACT = Contract.read();
    private static final String UPLOAD = "/v1/uploads/{id}";
    private static final String BLOB = "/v1/blobs/{sha256}";
    private static final String ACTS = "/v1/subjects/{kind}/{id}/commands";
    private static final String TRAIL = "/v1/subjects/{kind}/{id}/trail";

    private final Set<String> seen = new TreeSet<>();

    @Test
    void theOfficeServesWhatTheContractSaysAndNothingElse(CentralOffice office) {
        var served = office.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(ContractTest::operations)
                .filter(operation -> !operation.endsWith(" /error"))
                .collect(Collectors.toCollection(TreeSet::new));
        served.add("GET /actuator/health");
        assertEquals(CONTRACT.operations(), served);
    }

    private static Stream<String> operations(RequestMappingInfo mapping) {
        Collection<?> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("* " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    @Test
    void everyAnswerTheContractDescribesIsGivenAsDescribed(TestCity city, CentralOffice office, @TempDir Path data)
            throws Exception {
        var person = city.person("jiao.huitong");
        status(city);
        sessions(city);
        timestamps(city);
        revocation(city, office);
        facts(city, person);
        commands(city, person);
        changes(city, person);
        uploads(city, person);
        blobs(city, person);
        seals(city);
        devices(city);
        subjects(city, person);
        withoutItsDatabase(office, data.resolve("orphan"));
        var described = new TreeSet<>(CONTRACT.answers());
        if (!onAFullDisk(office, data.resolve("disk"))) {
            System.out.println("未做的试验：政务办公室的磁盘写满时的回答（这里不能挂载磁盘）");
            described.removeIf(answer -> answer.endsWith(" 507"));
        }
        assertEquals(described, seen);
    }

    private void holds(String operation, int status, HttpResponse<byte[]> answer) {
        assertEquals(
                status, answer.statusCode(), () -> operation + " " + new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals(List.of(), CONTRACT.faults(operation, answer), operation + " " + status);
        seen.add(operation + " " + status);
    }

    private void status(TestCity city) {
        holds("GET /v1/status", 200, city.send(city.request("/v1/status").build()));
        holds(
                "GET /actuator/health",
                200,
                city.send(city.request("/actuator/health").build()));
    }

    private void timestamps(TestCity city) {
        var stamps = "POST /v1/timestamps";
        holds(stamps, 200, city.send(binary(city, "/v1/timestamps", "application/timestamp-query", new byte[1])));
        holds(stamps, 400, city.send(post(city, "/v1/timestamps", "{}")));
        holds(
                stamps,
                413,
                city.send(binary(city, "/v1/timestamps", "application/timestamp-query", new byte[9 * 1024])));
    }

    private void revocation(TestCity city, CentralOffice office) {
        holds(
                "GET /v1/trust-list",
                200,
                city.send(city.request("/v1/trust-list").build()));
        var list = "GET /v1/authorities/{authority}/revocation-list";
        var status = "POST /v1/authorities/{authority}/status";
        var name = RevocationDesk.name(office.context().getBean(CertificateAuthority.class));
        var here = "/v1/authorities/" + name;
        var nowhere = "/v1/authorities/" + "0".repeat(64);
        holds(list, 200, city.send(city.request(here + "/revocation-list").build()));
        holds(list, 404, city.send(city.request(nowhere + "/revocation-list").build()));
        var ocsp = "application/ocsp-request";
        holds(status, 200, city.send(binary(city, here + "/status", ocsp, new byte[1])));
        holds(status, 400, city.send(post(city, here + "/status", "{}")));
        holds(status, 404, city.send(binary(city, nowhere + "/status", ocsp, new byte[1])));
        holds(status, 413, city.send(binary(city, here + "/status", ocsp, new byte[17 * 1024])));
    }

    private static HttpRequest binary(TestCity city, String path, String type, byte[] body) {
        return city.request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private void sessions(TestCity city) {
        var logIn = "POST /v1/sessions";
        holds(logIn, 201, city.logIn("jiao.hewen", DemonstrationCity.PASSWORD));
        holds(logIn, 201, city.logIn("jiao.hewen", DemonstrationCity.PASSWORD));
        for (int i = 0; i < 5; i++) {
            holds(logIn, 401, city.logIn("jiao.shouwen", "wrong"));
        }
        holds(logIn, 423, city.logIn("jiao.shouwen", "wrong"));
        holds(logIn, 400, city.send(post(city, "/v1/sessions", "{}")));
        holds(logIn, 413, city.send(post(city, "/v1/sessions", "x".repeat(20_000))));
        var leaving = city.logIn("jiao.hewen");
        holds(
                "DELETE /v1/sessions/current",
                204,
                leaving.send(leaving.request("/v1/sessions/current").DELETE()));
        holds(
                "DELETE /v1/sessions/current",
                401,
                leaving.send(leaving.request("/v1/sessions/current").DELETE()));
    }

    private void facts(TestCity city, PersonAtWork person) {
        var all = person.get("/v1/facts");
        holds("GET /v1/facts", 200, all);
        var tag = all.headers().firstValue("ETag").orElseThrow();
        holds("GET /v1/facts", 304, person.send(person.request("/v1/facts").header("If-None-Match", tag)));
        holds("GET /v1/facts", 401, city.send(city.request("/v1/facts").build()));
    }

    private void commands(TestCity city, PersonAtWork person) {
        var send = "POST /v1/commands";
        var paper = PersonAtWork.newPaper();
        var batch = List.of(
                person.envelope(paper, Papers.save(0)),
                person.signed(paper, new DocumentCommand.Agree(1, "请审核。")),
                person.envelope(paper, Papers.save(9)),
                person.envelope(paper, Papers.save(9)));
        holds(
                send,
                200,
                person.send(person.request("/v1/commands").POST(BodyPublishers.ofByteArray(Encoding.bytes(batch)))));
        holds(send, 400, person.send(person.request("/v1/commands").POST(BodyPublishers.ofString("[]"))));
        holds(send, 401, city.send(post(city, "/v1/commands", "[]")));
        holds(
                send,
                413,
                person.send(
                        person.request("/v1/commands").POST(BodyPublishers.ofByteArray(new byte[17 * 1024 * 1024]))));
        for (var path : List.of(ACTS, TRAIL)) {
            var one = path.replace("{kind}", "OUTGOING_DOCUMENT").replace("{id}", paper.id());
            holds("GET " + path, 200, person.get(one));
            holds("GET " + path, 400, person.get(one.replace("OUTGOING_DOCUMENT", "LETTER")));
            holds("GET " + path, 401, city.send(city.request(one).build()));
            holds("GET " + path, 404, city.person("jiang.zhuban").get(one));
        }
    }

    private void changes(TestCity city, PersonAtWork person) {
        holds("GET /v1/changes", 200, person.get("/v1/changes?after=0&limit=500&wait=1"));
        holds("GET /v1/changes", 200, person.get("/v1/changes?lineage=true"));
        holds("GET /v1/changes", 400, person.get("/v1/changes?limit=0"));
        holds("GET /v1/changes", 401, city.send(city.request("/v1/changes").build()));
    }

    private void uploads(TestCity city, PersonAtWork person) {
        var begin = "POST /v1/uploads";
        var bytes = "ten bytes!".getBytes(StandardCharsets.UTF_8);
        var digest = Encoding.sha256(bytes);
        var created = person.beginUpload(digest, 10);
        holds(begin, 201, created);
        holds(begin, 400, person.beginUpload("not a digest", 10));
        holds(begin, 413, person.beginUpload(digest, 1L << 40));
        holds(
                begin,
                412,
                person.send(person.request("/v1/uploads")
                        .header("Upload-Length", "1")
                        .header("Upload-Metadata", "sha256 eA==")
                        .POST(BodyPublishers.noBody())));
        holds(begin, 401, city.send(post(city, "/v1/uploads", "")));
        var busy = city.person("cai.pishi");
        for (int i = 0; i < 100; i++) {
            busy.beginUpload(digest, 10);
        }
        holds(begin, 429, busy.beginUpload(digest, 10));

        var place = created.headers().firstValue("Location").orElseThrow();
        for (var method : List.of("HEAD", "PATCH", "DELETE")) {
            refusals(city, person, method, place);
        }
        var send = "PATCH " + UPLOAD;
        holds(send, 409, person.append(place, 5, bytes));
        holds(send, 413, person.append(place, 0, new byte[11]));
        var other = place(person.beginUpload(digest, 10));
        holds(
                send,
                415,
                person.send(tus(person, other)
                        .header("Upload-Offset", "0")
                        .header("Content-Type", "text/plain")
                        .method("PATCH", BodyPublishers.ofByteArray(bytes))));
        holds(send, 204, person.append(other, 0, bytes));
        holds("HEAD " + UPLOAD, 200, person.send(tus(person, other).method("HEAD", BodyPublishers.noBody())));
        holds(send, 460, person.append(place(person.beginUpload("00".repeat(32), 10)), 0, bytes));
        holds("DELETE " + UPLOAD, 204, person.send(tus(person, other).DELETE()));
    }

    private void refusals(TestCity city, PersonAtWork person, String method, String place) {
        var operation = method + " " + UPLOAD;
        var nowhere = "/v1/uploads/" + UUID.randomUUID();
        holds(operation, 400, person.send(asked(tus(person, "/v1/uploads/x"), method)));
        holds(operation, 404, person.send(asked(tus(person, nowhere), method)));
        holds(operation, 412, person.send(asked(person.request(place), method)));
        holds(operation, 401, city.send(asked(city.request(place), method).build()));
    }

    private static HttpRequest.Builder asked(HttpRequest.Builder request, String method) {
        return request.header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method(method, BodyPublishers.noBody());
    }

    private void blobs(TestCity city, PersonAtWork person) {
        var file = person.upload("some bytes".getBytes(StandardCharsets.UTF_8), "some.pdf");
        var path = "/v1/blobs/" + file.sha256();
        var nowhere = "/v1/blobs/" + "1".repeat(64);
        holds("GET " + BLOB, 200, person.get(path));
        holds("GET " + BLOB, 206, person.send(person.request(path).header("Range", "bytes=0-3")));
        holds("GET " + BLOB, 416, person.send(person.request(path).header("Range", "bytes=50-")));
        holds("GET " + BLOB, 404, person.get(nowhere));
        holds("GET " + BLOB, 401, city.send(city.request(path).build()));
        holds("HEAD " + BLOB, 200, person.send(person.request(path).method("HEAD", BodyPublishers.noBody())));
        holds("HEAD " + BLOB, 404, person.send(person.request(nowhere).method("HEAD", BodyPublishers.noBody())));
        holds(
                "HEAD " + BLOB,
                401,
                city.send(city.request(path)
                        .method("HEAD", BodyPublishers.noBody())
                        .build()));
    }

    private void seals(TestCity city) throws IOException {
        var uses = "GET /v1/seal-uses";
        holds(uses, 200, city.person("yin.shouzheng").get("/v1/seal-uses?organ=office&limit=500"));
        holds(uses, 400, city.person("yin.shouzheng").get("/v1/seal-uses?from=yesterday"));
        holds(uses, 401, city.send(city.request("/v1/seal-uses").build()));
        var seals = "/v1/seals";
        holds("GET /v1/seals", 200, city.person("shen.niwen").get(seals));
        holds("GET /v1/seals", 401, city.send(city.request(seals).build()));
        holds("POST /v1/seals", 401, city.send(post(city, seals, "{}")));
        var governor = city.person("ni.ban");
        holds("POST /v1/seals", 400, governor.send(governor.request(seals).POST(BodyPublishers.ofString("{}"))));
        certificates(city, governor);
        var large = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(large)) {
            packed.write(new byte[4 * 1024 * 1024]);
        }
        holds(
                "POST /v1/seals",
                413,
                governor.send(governor.request(seals)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(large.toByteArray()))));
        var organ = new OrganId("health");
        var key = Encoding.bytes(new SealAct.Import(organ, null, "AAAA", "试"));
        holds("POST /v1/seals", 422, governor.send(governor.request(seals).POST(BodyPublishers.ofByteArray(key))));
        var other = city.person("shen.niwen");
        holds("POST /v1/seals", 403, other.send(other.request(seals).POST(BodyPublishers.ofByteArray(key))));
        holds("POST /v1/seals", 404, change(governor, "nothing"));
        holds(
                "POST /v1/seals",
                200,
                governor.send(governor.request(seals)
                        .POST(BodyPublishers.ofByteArray(Encoding.bytes(SealRegisterTest.make(
                                "health", new SealFace.Drawn("ROUND", "", 42, 42), city.domesticSeal("health")))))));
        holds(uses, 403, city.person("jiao.huitong").get("/v1/seal-uses"));
    }

    private void certificates(TestCity city, PersonAtWork governor) {
        var path = "/v1/certificates";
        var send = "POST " + path;
        holds("GET " + path, 200, city.person("shen.niwen").get(path));
        holds("GET " + path, 401, city.send(city.request(path).build()));
        holds(send, 401, city.send(post(city, path, "{}")));
        holds(send, 400, asked(governor, path, "{}".getBytes(StandardCharsets.UTF_8)));
        holds(send, 413, asked(governor, path, new byte[70 * 1024]));
        var unknown = Encoding.bytes(new CertificateAct.Withdraw("0".repeat(64), "AB", "试"));
        holds(send, 404, asked(governor, path, unknown));
        holds(send, 403, asked(city.person("shen.niwen"), path, unknown));
        var damaged = new CertificateAct.RegisterSeal(new OrganId("health"), "AAAA", "试");
        holds(send, 422, asked(governor, path, Encoding.bytes(damaged)));
        var register = Encoding.read(governor.get(path).body(), CertificateRegister.class);
        var authority = register.authorities().getFirst().name();
        holds(send, 200, asked(governor, path, Encoding.bytes(new CertificateAct.Withdraw(authority, "AB", "试"))));
    }

    private void devices(TestCity city) {
        var path = "/v1/devices";
        var send = "POST " + path;
        var governor = city.person("ni.ban");
        var mine = new PersonId("hu.pishi");
        var bytes = Encoding.bytes(new LogIn(mine.value(), DemonstrationCity.PASSWORD, "contract"));
        var enter = city.request("/v1/sessions")
                .POST(BodyPublishers.ofByteArray(bytes))
                .build();
        var person = new PersonAtWork(
                city,
                mine.value(),
                Encoding.read(city.send(enter).body(), Session.class).token());
        holds("GET " + path, 200, person.get(path));
        holds("GET " + path, 401, city.send(city.request(path).build()));
        holds(send, 401, city.send(post(city, path, "{}")));
        holds(send, 400, asked(governor, path, "{}".getBytes(StandardCharsets.UTF_8)));
        holds(send, 413, asked(governor, path, new byte[20 * 1024]));
        holds(send, 404, asked(governor, path, Encoding.bytes(new DeviceAct.Wipe(mine, "nowhere", "试"))));
        var revoke = Encoding.bytes(new DeviceAct.Revoke(mine, "contract", "试"));
        holds(send, 403, asked(city.person("shen.niwen"), path, revoke));
        holds(send, 200, asked(governor, path, revoke));
        holds("GET " + path, 403, person.get(path));
        holds("POST /v1/sessions", 403, city.send(enter));
    }

    private void subjects(TestCity city, PersonAtWork person) {
        var path = "/v1/subjects";
        var send = "POST " + path;
        var paper = PersonAtWork.newPaper();
        person.accepted(person.envelope(paper, Papers.save(0)));
        holds(send, 200, asked(person, path, Encoding.bytes(new WantedStates(List.of(paper)))));
        holds(send, 400, asked(person, path, "[]".getBytes(StandardCharsets.UTF_8)));
        holds(send, 401, city.send(post(city, path, "{}")));
        holds(send, 413, asked(person, path, new byte[70 * 1024]));
    }

    private static HttpResponse<byte[]> asked(PersonAtWork person, String path, byte[] body) {
        return person.send(person.request(path).POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<byte[]> change(PersonAtWork governor, String seal) {
        var act = new SealAct.Change(seal, RegisteredSeal.State.REVOKED, "试");
        return governor.send(governor.request("/v1/seals").POST(BodyPublishers.ofByteArray(Encoding.bytes(act))));
    }

    /// An office whose database is taken away while it runs.
    private void withoutItsDatabase(CentralOffice office, Path data) throws Exception {
        var database = office.context().getBean(JdbcClient.class);
        database.sql("create database taken_away").update();
        var own = office.context().getBean(OfficeDatabase.class);
        var external = new ExternalDatabase(own.url().replace("/qiantang", "/taken_away"), own.user(), own.password());
        var settings = OfficeSettings.demonstration(data).withoutCity().withDatabase(external);
        try (var orphan = CentralOffice.start(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.sql("drop database taken_away with (force)").update();
            var city = new TestCity(orphan.enrolment(), data);
            var commands = threads.submit(() -> city.send(city.request("/v1/commands")
                    .header("Authorization", "Bearer some-token")
                    .POST(BodyPublishers.ofString("[]"))
                    .build()));
            var health = city.send(city.request("/actuator/health").build());
            holds("GET /actuator/health", 503, health);
            holds("POST /v1/commands", 503, commands.get());
            holds(
                    "POST /v1/timestamps",
                    503,
                    city.send(binary(
                            city, "/v1/timestamps", "application/timestamp-query", AuthoritiesTest.timestampQuery())));
        }
    }

    /// A second office on the same database, whose own disk has less room than the reserve. False where no disk can be
    /// mounted.
    private boolean onAFullDisk(CentralOffice office, Path disk) throws Exception {
        Files.createDirectories(disk);
        if (!run("mount", "-t", "tmpfs", "-o", "size=72m", "qiantang-trial", disk.toString())) {
            return false;
        }
        var own = office.context().getBean(OfficeDatabase.class);
        var settings = OfficeSettings.demonstration(disk.resolve("office"))
                .withoutCity()
                .withDatabase(new ExternalDatabase(own.url(), own.user(), own.password()));
        try (var full = CentralOffice.start(settings)) {
            var person = new TestCity(full.enrolment(), disk).logIn("jiao.huitong");
            Files.write(disk.resolve("ballast"), new byte[16 * 1024 * 1024]);
            holds(
                    "POST /v1/commands",
                    507,
                    person.send(person.request("/v1/commands").POST(BodyPublishers.ofString("[]"))));
            holds(
                    "POST /v1/uploads",
                    507,
                    person.send(tus(person, "/v1/uploads").POST(BodyPublishers.noBody())));
            holds(
                    "PATCH /v1/uploads/{id}",
                    507,
                    person.send(tus(person, "/v1/uploads/some").method("PATCH", BodyPublishers.noBody())));
        } finally {
            run("umount", "-l", disk.toString());
        }
        return true;
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static String place(HttpResponse<byte[]> created) {
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static HttpRequest.Builder tus(PersonAtWork person, String path) {
        return person.request(path).header("Tus-Resumable", "1.0.0");
    }

    private static HttpRequest post(TestCity city, String path, String body) {
        return city.request(path).POST(BodyPublishers.ofString(body)).build();
    }
}
