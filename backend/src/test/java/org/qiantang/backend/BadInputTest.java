package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Problem;

/// Whatever is sent: a problem with a code, never a failure of the office.
@ExtendWith(SharedOffice.class)
class BadInputTest {
    @Test
    void damagedJsonIsRefusedAtEveryEntrance(TestCity city) {
        var person = city.person("shen.niwen");
        for (var body : List.of(
                "",
                "null",
                "[]",
                "{}",
                "[null]",
                "[{}]",
                "[[[[[[[[",
                "[".repeat(10_000),
                "{\"a\":1,\"a\":2}",
                "[{\"id\":\"not-a-uuid\"}]",
                "\u0000",
                "[1e999999999]")) {
            for (var path : List.of("/v1/commands", "/v1/sessions")) {
                assertProblem(400, Problem.MALFORMED, post(person, path, body.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void aBodyOfAHundredAndOneCommandsIsRefused(TestCity city) {
        var person = city.person("shen.niwen");
        var one = person.envelope(PersonAtWork.newPaper(), Papers.save(0));
        var body = Encoding.bytes(java.util.Collections.nCopies(101, one));
        assertProblem(400, Problem.MALFORMED, post(person, "/v1/commands", body));
    }

    @Test
    void hugeBodiesAndBombsAreCutOff(TestCity city) throws IOException {
        var person = city.person("shen.niwen");
        assertProblem(413, Problem.TOO_LARGE, post(person, "/v1/commands", new byte[17 * 1024 * 1024]));
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 200; i++) {
                gzip.write(new byte[1024 * 1024]);
            }
        }
        var answer = person.send(person.request("/v1/commands")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));
        assertProblem(413, Problem.TOO_LARGE, answer);
        assertProblem(
                400,
                Problem.MALFORMED,
                person.send(person.request("/v1/commands")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("not gzip at all"))));
    }

    @Test
    void compressedCommandsAreReadLikeOthers(TestCity city) throws IOException {
        var person = city.person("shen.niwen");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Encoding.bytes(List.of(person.envelope(PersonAtWork.newPaper(), Papers.save(0)))));
        }
        var answer = person.send(person.request("/v1/commands")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
        assertEquals(200, answer.statusCode());
    }

    @Test
    void numbersOutOfBoundsAreRefused(TestCity city) {
        var person = city.person("shen.niwen");
        for (var query : List.of(
                "after=-1",
                "after=x",
                "after=99999999999999999999",
                "limit=0",
                "limit=501",
                "limit=-5",
                "wait=-1",
                "wait=61",
                "wait=1.5",
                "lineage=x")) {
            assertProblem(400, Problem.MALFORMED, person.get("/v1/changes?" + query));
        }
        for (var length : List.of("-1", "x", "")) {
            var answer = person.send(person.request("/v1/uploads")
                    .header("Tus-Resumable", "1.0.0")
                    .header("Upload-Length", length)
                    .header("Upload-Metadata", "sha256 eA==")
                    .POST(BodyPublishers.noBody()));
            assertProblem(400, Problem.MALFORMED, answer);
        }
    }

    @Test
    void whatIsNotThereIsNotFound(TestCity city) {
        var person = city.person("shen.niwen");
        assertProblem(404, Problem.NOT_FOUND, person.get("/v1/nothing"));
        assertProblem(404, Problem.NOT_FOUND, person.get("/v1/blobs/" + "a".repeat(64)));
        assertProblem(400, Problem.MALFORMED, person.get("/v1/blobs/..%2e"));
        assertProblem(400, Problem.MALFORMED, person.get("/v1/subjects/NOT_A_KIND/x/commands"));
        assertProblem(404, Problem.NOT_FOUND, person.get("/v1/subjects/OUTGOING_DOCUMENT/none/commands"));
        assertProblem(
                405, Problem.MALFORMED, person.send(person.request("/v1/facts").DELETE()));
    }

    @Test
    void controlCharactersInKeysAreRefusedAsCommands(TestCity city) {
        var person = city.person("shen.niwen");
        var text = new String(
                Encoding.bytes(List.of(person.envelope(PersonAtWork.newPaper(), Papers.save(0)))),
                StandardCharsets.UTF_8);
        var answer = post(
                person,
                "/v1/commands",
                text.replace("device-of-shen.niwen", "a\\u0000b").getBytes(StandardCharsets.UTF_8));
        assertEquals(200, answer.statusCode());
        assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("MALFORMED"));
    }

    @Test
    void randomlyDamagedCommandsNeverFailTheOffice(TestCity city) {
        var person = city.person("shen.niwen");
        var random = new Random(20261009);
        var sound = Encoding.bytes(List.of(person.envelope(PersonAtWork.newPaper(), Papers.save(0))));
        for (int round = 0; round < 80; round++) {
            var damaged = sound.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            int status = post(person, "/v1/commands", damaged).statusCode();
            assertTrue(status == 200 || status == 400, "round " + round + ": " + status);
        }
    }

    private static HttpResponse<byte[]> post(PersonAtWork person, String path, byte[] body) {
        return person.send(person.request(path).POST(BodyPublishers.ofByteArray(body)));
    }

    private static void assertProblem(int status, String code, HttpResponse<byte[]> answer) {
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(status, answer.statusCode(), text);
        assertEquals(code, Encoding.read(answer.body(), Problem.class).code());
        assertFalse(text.contains("Exception"));
    }
}
