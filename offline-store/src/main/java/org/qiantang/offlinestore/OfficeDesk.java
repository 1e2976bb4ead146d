package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Trouble;
import org.qiantang.offlinestore.search.Found;
import org.qiantang.offlinestore.search.Query;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// What one person works with, on line and off line alike.
///
/// Every method reads or writes the local store only; a thread of the desk's own keeps it and the central
/// office in step. Thread-safe. Methods may take as long as a disk does, so call them off the screen's thread.
/// Faults of disk and store are thrown as [OfflineStoreException]; expected refusals are values.
public interface OfficeDesk extends AutoCloseable {
    /// Logs a person in: with the central office where it can be reached, else by the store of an earlier log-in.
    ///
    /// The first log-in of a person in a folder needs the central office. The array is the caller's to wipe. The
    /// password is never written anywhere; after a log-in off line it is held in memory until the central office
    /// has heard it once or the desk is closed, so that the log-in completes by itself.
    ///
    /// @throws LogInFailed if the person may not or cannot log in now
    /// @throws StoreFailed if the store on this machine cannot be used
    static OfficeDesk logIn(DeskSettings settings, String loginName, char[] password) {
        return DeskOpening.open(settings, loginName, password, null);
    }

    /// Logs in where the store was locked by another password than the central office now knows
    /// ([LogInFailed.Code#STORE_PASSWORD_DIFFERS]): opens it with the earlier password or the recovery key, and
    /// locks it with the given password from now on.
    ///
    /// @throws LogInFailed as [#logIn]
    /// @throws StoreFailed as [#logIn]
    static OfficeDesk logInRecovering(
            DeskSettings settings, String loginName, char[] password, char[] earlierPasswordOrRecoveryKey) {
        return DeskOpening.open(settings, loginName, password, earlierPasswordOrRecoveryKey);
    }

    /// Asks whether the central office answers over a network, without logging in; waits for it.
    ///
    /// @return why not; empty where it answers
    static Optional<Trouble> probe(Enrolment enrolment, Network network) {
        try (var transport = new HttpTransport(enrolment, network)) {
            transport.greet();
            return Optional.empty();
        } catch (TransportFailed failed) {
            return Optional.ofNullable(failed.trouble());
        }
    }

    /// Who is logged in.
    PersonId person();

    /// The directory, routes and trusted authorities as last fetched.
    OfficeFacts facts();

    /// Every document the person may see: the office's newest known state with the person's own waiting commands on
    /// top.
    List<DocumentView> documents();

    /// One document, or empty where the person may not see it or it has not come yet.
    Optional<DocumentView> document(SubjectId id);

    /// Searches every document the person may see, waiting commands on top: titles, numbers, persons, opinions and
    /// bodies. Reads this machine only; a few milliseconds.
    Found search(Query query);

    /// What a command would do now. A refusal by CENTRAL_OFFICE_ONLY means that it can be given all the same, and
    /// waits.
    Decision foresee(PostId post, SubjectId subject, DocumentCommand command);

    /// Gives a command. When this returns [Submitted.Waiting] the command is safely on disk and will be sent.
    ///
    /// A draft saved on top of the person's own unsent saving of the same draft replaces that one; take the
    /// revision to base the next saving on from [#document] after each call, or save with [#saveDraft].
    ///
    /// @param signer signs the command once; null where the step needs no signature
    /// @throws StoreFailed if it could not be written: nothing was given then, keep the text
    Submitted submit(PostId post, SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer);

    /// Keeps what a person made of a draft. When this returns [Submitted.Waiting] it is safely on disk. Where something
    /// else stands than they began from, both are brought together; where both changed the same place, it waits for
    /// its author to decide ([#contest]). Look at [#draft] after each call.
    ///
    /// @param begunFrom what they began from, as [#draft] had it; null for a new document
    /// @param written what they made of it; its revision does not matter
    /// @throws StoreFailed as [#submit]
    Submitted saveDraft(
            PostId post,
            SubjectId subject,
            DocumentCommand.@Nullable SaveDraft begunFrom,
            DocumentCommand.SaveDraft written);

    /// Borrows a text (借出) as soon as the central office lends it, as long as the person writes on it here.
    /// Called once more, asks again for what another had. Until then, and off line, what they write is a proposal:
    /// it takes effect where nobody else had the text, and otherwise once that is given back. [#draft] tells.
    void beginWriting(PostId post, SubjectId subject);

    /// Gives the text back once everything that was written is with the central office.
    void endWriting(SubjectId subject);

    /// How a draft stands, after whatever can be brought together was; empty where it is not to be seen here.
    Optional<DraftState> draft(SubjectId subject);

    /// The person's commands from this desk, newest first: all that wait, were refused or need attention, and those
    /// accepted lately.
    List<SentCommand> commands();

    /// Forgets a command that was refused or needs attention, and its text with it.
    ///
    /// @return whether there was one to forget
    boolean discard(CommandId id);

    /// Takes back a command that waits, never left this machine and was the last on its subject (撤销待发); its opinion
    /// becomes the subject's note again. A saving is not taken back: its text is nowhere else.
    ///
    /// @return false, and nothing changed, where it may have been sent, or something was given after it
    boolean takeBack(CommandId id);

    /// What the person has to bring together of a draft that was changed on both sides; empty where there is nothing.
    Optional<Contest> contest(SubjectId subject);

    /// Puts what the person made of a contest in its place, as one more waiting command.
    ///
    /// @param settled on the revision that stands, as [Merge#merged] gives it
    /// @return [Submitted.NotGiven] with STALE_DRAFT, and nothing changed, where either side has changed since:
    ///     look at the contest anew
    Submitted settle(Contest contest, DocumentCommand.SaveDraft settled);

    /// Takes in a file; its bytes are on disk, encrypted, when this returns.
    BlobReference putBlob(Path file, String mediaType, String name);

    /// Takes in a file from a stream, which is read to its end but not closed.
    BlobReference putBlob(InputStream bytes, String mediaType, String name);

    /// The bytes of a file, or empty where they are not on this machine yet.
    Optional<InputStream> openBlob(BlobReference blob);

    /// Wants a file: completes with it once [#openBlob] can give it, however long the network is away.
    CompletableFuture<BlobReference> fetchBlob(BlobReference blob);

    /// Fetches a document's whole trail, for a stranger to verify, from the central office into a file: whole or not at
    /// all. Waits for the central office.
    ///
    /// @return empty where it is done; else a stable code that says why not
    Optional<String> exportTrail(SubjectId subject, Path file);

    /// Keeps an unfinished opinion (暂存意见) on this machine; an empty text forgets it.
    void saveNote(SubjectId subject, String text);

    /// The unfinished opinion kept for a subject.
    Optional<String> note(SubjectId subject);

    /// Keeps the person's handwriting (手写签名) on this machine, from where it never leaves by itself.
    ///
    /// @param encoded as text
    void saveHandwriting(String encoded);

    /// The handwriting that was kept last.
    Optional<String> handwriting();

    /// Asks the office's authority for a time stamp (RFC 3161). Waits for the central office.
    ///
    /// @param query `TimeStampReq` as DER
    /// @return `TimeStampResp` as DER
    /// @throws IOException if the office is not reached now, or gives no answer
    byte[] timestamp(byte[] query) throws IOException;

    /// The central office's records of seals.
    SealRecords seals();

    /// The central office's register of the machines that persons log in from.
    DeviceRecords devices();

    /// How things stand with the central office.
    Status status();

    /// Tells about every change from now on, on a thread of the desk's own, until the subscription is closed.
    Subscription subscribe(Listener listener);

    /// Cuts the network on purpose, or takes it back into use.
    void workOffline(boolean offline);

    /// Rests until told otherwise (暂停同步): what is given waits, nothing is sent or fetched by itself.
    /// Unlike [#workOffline] it leaves the network alone, so that what somebody asks of the central office
    /// directly, such as a time stamp, still goes. It ends with the desk: nobody comes back to a desk that
    /// rests since last week.
    void pause(boolean resting);

    /// Takes another way to the central office from now on, or spares bytes where each costs
    /// ([Network#metered]).
    void network(Network network);

    /// Synchronises at once instead of at the next occasion, the facts too. Does not wait for it.
    void synchroniseNow();

    /// Takes up the session again after it ended ([Status.Connection#SESSION_ENDED]). Waits for the central office.
    ///
    /// @throws LogInFailed if the person may not or cannot log in now
    void logInAgain(char[] password);

    /// Locks the store with another password. Nothing is encrypted again.
    ///
    /// @throws LogInFailed if the present password is not right
    void changeStorePassword(char[] present, char[] next);

    /// The key that opens the store when the password is forgotten: given once, after the store was made, then
    /// empty.
    Optional<char[]> takeRecoveryKey();

    /// Ends the session, stops synchronising and wipes the keys. Waiting commands stay on disk.
    @Override
    void close();
}
