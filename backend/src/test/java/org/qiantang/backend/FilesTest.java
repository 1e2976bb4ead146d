package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Problem;

@ExtendWith(SharedOffice.class)
class FilesTest {
    private static byte[] bytes(int length, int seed) {
        var made = new byte[length];
        new Random(seed).nextBytes(made);
        return made;
    }

    @Test
    void anUploadGoesOnWhereItStopped(TestCity city) {
        var person = city.person("shen.niwen");
        var file = bytes(300_000, 1);
        var digest = Encoding.sha256(file);
        var upload = person.beginUpload(digest, file.length)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertEquals(204, person.append(upload, 0, Arrays.copyOf(file, 100_000)).statusCode());
        assertEquals(404, person.get("/v1/blobs/" + digest).statusCode(), "not visible before it is whole");
        assertEquals(409, person.append(upload, 5, bytes(5, 2)).statusCode());
        assertEquals("100000", offset(person, upload));
        assertEquals(
                204,
                person.append(upload, 100_000, Arrays.copyOfRange(file, 100_000, file.length))
                        .statusCode());
        // The last reply is lost; the client asks how far it came.
        assertEquals("300000", offset(person, upload));
        assertArrayEquals(file, person.get("/v1/blobs/" + digest).body());
    }

    private static String offset(PersonAtWork person, String upload) {
        var answer = person.send(
                person.request(upload).header("Tus-Resumable", "1.0.0").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, answer.statusCode());
        return answer.headers().firstValue("Upload-Offset").orElseThrow();
    }

    @Test
    void aFileThatIsNotWhatItClaimsIsThrownAway(TestCity city) {
        var person = city.person("shen.niwen");
        var upload = person.beginUpload("ab".repeat(32), 10)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var answer = person.append(upload, 0, bytes(10, 3));
        assertEquals(460, answer.statusCode());
        assertEquals(
                Problem.WRONG_DIGEST,
                Encoding.read(answer.body(), Problem.class).code());
        assertEquals(404, person.append(upload, 0, bytes(10, 3)).statusCode());
    }

    @Test
    void moreThanWasAnnouncedIsRefused(TestCity city) {
        var person = city.person("shen.niwen");
        var upload = person.beginUpload("cd".repeat(32), 10)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertEquals(413, person.append(upload, 0, bytes(200_000, 4)).statusCode());
    }

    @Test
    void filesOfOthersAreNotThere(TestCity city) {
        var person = city.person("shen.niwen");
        var file = person.upload(bytes(1000, 5), "mine.pdf");
        var stranger = city.person("wen.fukan");
        assertEquals(404, stranger.get("/v1/blobs/" + file.sha256()).statusCode());
        var upload = person.beginUpload("ef".repeat(32), 10)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertEquals(404, stranger.append(upload, 0, bytes(10, 6)).statusCode());
        assertEquals(
                204,
                person.send(person.request(upload)
                                .header("Tus-Resumable", "1.0.0")
                                .DELETE())
                        .statusCode());
    }

    @Test
    void rangesAreServedAndImpossibleOnesRefused(TestCity city) {
        var person = city.person("shen.niwen");
        var bytes = bytes(5000, 7);
        var file = person.upload(bytes, "ranged.pdf");
        var tail = person.send(person.request("/v1/blobs/" + file.sha256()).header("Range", "bytes=4000-"));
        assertEquals(206, tail.statusCode());
        assertArrayEquals(Arrays.copyOfRange(bytes, 4000, 5000), tail.body());
        var beyond = person.send(person.request("/v1/blobs/" + file.sha256()).header("Range", "bytes=9000-"));
        assertEquals(416, beyond.statusCode());
        var head = person.send(person.request("/v1/blobs/" + file.sha256()).method("HEAD", BodyPublishers.noBody()));
        assertEquals("5000", head.headers().firstValue("Content-Length").orElseThrow());
    }
}
