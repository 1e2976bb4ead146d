package org.qiantang.offlinestore.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpPatch;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.Session;
import org.qiantang.offlinestore.network.Network;

/// The central office's HTTP interface.
public final class HttpTransport implements Transport {
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String TUS_VERSION = "1.0.0";
    private static final String OFFSET = "Upload-Offset";
    private static final ContentType OFFSET_STREAM = ContentType.create("application/offset+octet-stream");
    private static final ContentType TIMESTAMP_QUERY = ContentType.create("application/timestamp-query");
    private static final int MOST_TIMESTAMP_BYTES = 64 * 1024;
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int NOT_MODIFIED = 304;
    private static final int CREATED = 201;
    private static final int PARTIAL = 206;
    private static final int BUFFER = 64 * 1024;

    private final OfficeLine line;
    private final PagesAhead pages = new PagesAhead(this::fetch);

    /// Over the network as this machine has it.
    ///
    /// @param enrolment whose authorities are the only ones trusted
    public HttpTransport(Enrolment enrolment) {
        this(enrolment, Network.USUAL);
    }

    /// @param enrolment whose authorities are the only ones trusted
    public HttpTransport(Enrolment enrolment, Network network) {
        this(enrolment, network, SystemDefaultDnsResolver.INSTANCE, PATIENCE);
    }

    /// @param names finds the addresses of the office or its proxy
    /// @param patience how long the next piece of a request or an answer may take
    HttpTransport(Enrolment enrolment, Network network, DnsResolver names, Duration patience) {
        this.line = new OfficeLine(enrolment, network, names, patience);
    }

    @Override
    public Session logIn(LogIn logIn) throws TransportFailed {
        var request = new HttpPost(line.at("/v1/sessions"));
        request.setEntity(json(logIn));
        return line.exchange(request, response -> Encoding.read(OfficeLine.body(response), Session.class));
    }

    @Override
    public void logOut(String token) throws TransportFailed {
        line.exchange(authorised(new HttpDelete(line.at("/v1/sessions/current")), token), response -> true);
    }

    @Override
    public void greet() throws TransportFailed {
        line.exchange(new HttpGet(line.at("/v1/status")), response -> true);
    }

    @Override
    public byte[] timestamp(byte[] query) throws TransportFailed {
        var request = new HttpPost(line.at("/v1/timestamps"));
        request.setEntity(new ByteArrayEntity(query, TIMESTAMP_QUERY));
        return line.exchange(request, response -> OfficeLine.body(response, MOST_TIMESTAMP_BYTES));
    }

    @Override
    public Optional<TaggedFacts> facts(String token, @Nullable String etag) throws TransportFailed {
        var request = authorised(new HttpGet(line.at("/v1/facts")), token);
        if (etag != null && !etag.isEmpty()) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, etag);
        }
        return line.exchange(request, response -> {
            if (response.getCode() == NOT_MODIFIED) {
                return Optional.empty();
            }
            var facts = Encoding.read(OfficeLine.body(response), OfficeFacts.class);
            return Optional.of(new TaggedFacts(facts, header(response, HttpHeaders.ETAG)));
        });
    }

    @Override
    public List<CommandAnswer> commands(String token, List<CommandEnvelope> commands) throws TransportFailed {
        // A page fetched before they were decided would say nothing of them.
        pages.forget();
        var request = authorised(new HttpPost(line.at("/v1/commands")), token);
        request.setEntity(json(commands));
        return line.exchange(request, response -> Encoding.readList(OfficeLine.body(response), CommandAnswer.class));
    }

    @Override
    public ChangesPage changes(String token, long after, int limit, int wait) throws TransportFailed {
        return pages.page(new PagesAhead.Asked(token, after, limit), wait);
    }

    private ChangesPage fetch(PagesAhead.Asked asked, int wait, LongConsumer following) throws TransportFailed {
        var address =
                "/v1/changes?after=" + asked.after() + "&limit=" + asked.limit() + "&wait=" + wait + "&lineage=true";
        var request = authorised(new HttpGet(line.at(address)), asked.token());
        return line.exchange(line.patient(request, wait), response -> {
            following(response).ifPresent(following);
            return Encoding.read(OfficeLine.body(response), ChangesPage.class);
        });
    }

    /// Where the next page begins; empty where there is none, or the office does not say it beforehand.
    private static OptionalLong following(ClassicHttpResponse response) {
        var said = response.getFirstHeader(ChangesPage.NEXT);
        try {
            return said == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(said.getValue()));
        } catch (NumberFormatException strange) {
            // The page itself says it, too.
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean hasBlob(String token, String sha256) throws TransportFailed {
        var request = authorised(new HttpHead(line.at("/v1/blobs/" + sha256)), token);
        return found(request, response -> requireFile(response, sha256)).isPresent();
    }

    @Override
    public String beginUpload(String token, String sha256, long size) throws TransportFailed {
        var request = resumable(new HttpPost(line.at("/v1/uploads")), token);
        var encoded = Base64.getEncoder().encodeToString(sha256.getBytes(StandardCharsets.US_ASCII));
        request.setHeader("Upload-Length", Long.toString(size));
        request.setHeader("Upload-Metadata", "sha256 " + encoded);
        return line.exchange(request, response -> {
            require(response.getCode() == CREATED);
            return header(response, HttpHeaders.LOCATION);
        });
    }

    @Override
    public Optional<Long> uploaded(String token, String upload) throws TransportFailed {
        var request = resumable(new HttpHead(line.at(upload)), token);
        return found(request, response -> {
            long there = number(header(response, OFFSET));
            require(there >= 0);
            return there;
        });
    }

    @Override
    public void append(String token, String upload, long offset, InputStream bytes, long length)
            throws TransportFailed {
        var request = resumable(new HttpPatch(line.at(upload)), token);
        request.setHeader(OFFSET, Long.toString(offset));
        request.setEntity(new InputStreamEntity(bytes, length, OFFSET_STREAM));
        line.exchange(request, response -> require(number(header(response, OFFSET)) == offset + length));
    }

    @Override
    public void download(String token, String sha256, long from, OutputStream into, BooleanSupplier goOn)
            throws TransportFailed, IOException {
        var request = authorised(new HttpGet(line.at("/v1/blobs/" + sha256)), token);
        if (from > 0) {
            request.setHeader(HttpHeaders.RANGE, "bytes=" + from + "-");
        }
        stream(request, from, into, goOn, response -> requireFile(response, sha256));
    }

    @Override
    public void trail(String token, SubjectId subject, OutputStream into) throws TransportFailed, IOException {
        var id = URLEncoder.encode(subject.id(), StandardCharsets.UTF_8).replace("+", "%20");
        var address = "/v1/subjects/" + subject.kind() + "/" + id + "/trail";
        stream(authorised(new HttpGet(line.at(address)), token), 0, into, () -> true, response -> true);
    }

    @Override
    public <T> T get(String token, String address, Class<T> type) throws TransportFailed {
        var request = authorised(new HttpGet(line.at(address)), token);
        return line.exchange(request, response -> Encoding.read(OfficeLine.body(response), type));
    }

    @Override
    public <T> T post(String token, String address, Object what, Class<T> type) throws TransportFailed {
        var request = authorised(new HttpPost(line.at(address)), token);
        request.setEntity(json(what));
        return line.exchange(request, response -> Encoding.read(OfficeLine.body(response), type));
    }

    private void stream(
            HttpUriRequestBase request,
            long from,
            OutputStream into,
            BooleanSupplier goOn,
            OfficeLine.Reading<Boolean> examined)
            throws TransportFailed, IOException {
        // A broken disk must not look like a broken line.
        var disk = new IOException[1];
        line.exchange(request, response -> {
            examined.read(response);
            var bytes = require(response.getEntity()).getContent();
            if (response.getCode() == PARTIAL) {
                require(header(response, HttpHeaders.CONTENT_RANGE).startsWith("bytes " + from + "-"));
            } else {
                bytes.skipNBytes(from);
            }
            disk[0] = copy(bytes, into, goOn, request);
            return true;
        });
        if (disk[0] != null) {
            throw disk[0];
        }
    }

    private static @Nullable IOException copy(
            InputStream bytes, OutputStream into, BooleanSupplier goOn, HttpUriRequestBase request) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            try {
                into.write(buffer, 0, read);
            } catch (IOException failed) {
                request.cancel();
                return failed;
            }
            if (!goOn.getAsBoolean()) {
                // The rest is asked for later, from here.
                request.cancel();
                return null;
            }
        }
        return null;
    }

    @Override
    public void over(Network network) {
        pages.forget();
        line.over(network);
    }

    @Override
    public Optional<String> readBy() {
        return line.readBy();
    }

    @Override
    public void cut(boolean cut) {
        pages.forget();
        line.cut(cut);
    }

    @Override
    public void close() {
        line.cut(true);
    }

    private <T> Optional<T> found(HttpUriRequestBase request, OfficeLine.Reading<T> reading) throws TransportFailed {
        try {
            return Optional.of(line.exchange(request, reading));
        } catch (TransportFailed failed) {
            if (failed.status() == NOT_FOUND || failed.status() == GONE) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static ByteArrayEntity json(Object value) {
        return new ByteArrayEntity(Encoding.bytes(value), ContentType.APPLICATION_JSON);
    }

    private static HttpUriRequestBase authorised(HttpUriRequestBase request, String token) {
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        return request;
    }

    private static HttpUriRequestBase resumable(HttpUriRequestBase request, String token) {
        request.setHeader(RESUMABLE, TUS_VERSION);
        return authorised(request, token);
    }

    private static String header(ClassicHttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException strange) {
            throw new NotUnderstood("not a number", strange);
        }
    }

    /// Only the office itself knows a file by what is in it: a page with a cheerful status is no file.
    private static boolean requireFile(ClassicHttpResponse response, String sha256) throws IOException {
        return require(header(response, HttpHeaders.ETAG).endsWith("\"" + sha256 + "\""));
    }

    private static boolean require(boolean right) throws IOException {
        if (!right) {
            throw new NotUnderstood("not what was asked for", null);
        }
        return true;
    }

    private static HttpEntity require(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            throw new NotUnderstood("nothing", null);
        }
        return entity;
    }

    static URI resolved(URI office, String address) throws TransportFailed {
        try {
            var target = office.resolve(address);
            boolean same = Objects.equals(office.getScheme(), target.getScheme())
                    && Objects.equals(office.getRawAuthority(), target.getRawAuthority());
            if (!same) {
                // Bytes and token go to the enrolled office and nowhere else.
                throw TransportFailed.of(TransportFailed.Kind.UNTRUSTED, null);
            }
            return target;
        } catch (IllegalArgumentException strange) {
            throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, strange);
        }
    }
}
