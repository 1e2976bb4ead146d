package org.qiantang.offlinestore.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.Session;
import org.qiantang.offlinestore.network.Network;

/// The road to the central office. Every call may be repeated without harm. Thread-safe.
public interface Transport extends AutoCloseable {
    /// Facts and what the office calls this version of them.
    record TaggedFacts(OfficeFacts facts, String etag) {}

    Session logIn(LogIn logIn) throws TransportFailed;

    void logOut(String token) throws TransportFailed;

    /// Whether the office answers at all.
    void greet() throws TransportFailed;

    /// Asks the office's authority for a time stamp (RFC 3161).
    ///
    /// @param query `TimeStampReq`
    /// @return `TimeStampResp`
    byte[] timestamp(byte[] query) throws TransportFailed;

    /// @param etag the version that is here; null if none
    /// @return empty where that version is the newest
    Optional<TaggedFacts> facts(String token, @Nullable String etag) throws TransportFailed;

    List<CommandAnswer> commands(String token, List<CommandEnvelope> commands) throws TransportFailed;

    /// @param wait how many seconds the office may hold the request until something comes
    ChangesPage changes(String token, long after, int limit, int wait) throws TransportFailed;

    boolean hasBlob(String token, String sha256) throws TransportFailed;

    /// @return where the upload goes on
    String beginUpload(String token, String sha256, long size) throws TransportFailed;

    /// @return how many bytes the office has of an upload; empty where it does not know it any more
    Optional<Long> uploaded(String token, String upload) throws TransportFailed;

    /// Sends bytes of an upload from an offset.
    void append(String token, String upload, long offset, InputStream bytes, long length) throws TransportFailed;

    /// Fetches a blob's bytes from an offset until its end, or until `goOn` says no.
    ///
    /// @throws IOException if the bytes could not be written
    void download(String token, String sha256, long from, OutputStream into, BooleanSupplier goOn)
            throws TransportFailed, IOException;

    /// Fetches a document's whole trail (办理过程包).
    ///
    /// @throws IOException if the bytes could not be written
    void trail(String token, SubjectId subject, OutputStream into) throws TransportFailed, IOException;

    /// Asks for a record that is not kept on this machine.
    <T> T get(String token, String address, Class<T> type) throws TransportFailed;

    /// Has the office do something at once, which repeated would be refused and not done twice.
    <T> T post(String token, String address, Object what, Class<T> type) throws TransportFailed;

    /// Takes another way from now on. What is under way on the present one is given up.
    default void over(Network network) {
        // A way that somebody made by hand goes as it goes.
    }

    /// The name of a device of the organ's own that stands between and reads what is exchanged, as the enrolment
    /// permits; empty where nobody does.
    default Optional<String> readBy() {
        return Optional.empty();
    }

    /// Cuts every connection and refuses new ones, or allows them again.
    void cut(boolean cut);

    @Override
    void close();
}
