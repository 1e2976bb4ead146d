package org.qiantang.domain.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.qiantang.domain.directory.OrganId;

/// What a document says: everything its drafter writes and its issuer signs. Number, date and 签发人 are added later
/// by the office and are not part of it. Written with a [ContentBuilder].
///
/// Elements: 党政机关公文处理工作条例 Art. 9.
///
/// @param kind 文种
/// @param format the page it is sent on
/// @param secrecy 密级 or handling label
/// @param secrecyPeriod 保密期限 as printed, such as 1年; empty if none is stated
/// @param urgency 紧急程度
/// @param organMark 发文机关标志
/// @param title 标题, one line; the page breaks it
/// @param mainRecipients 主送机关, in printed order
/// @param copyRecipients 抄送机关, in printed order
/// @param body 正文
/// @param attachments 附件, in order
/// @param signatures 发文机关署名: full or standard names of the issuing organs, the host first; more than one in a
///     joint issue
/// @param jointOrgans the organs that issue it together with the host (联合发文), in the order of their names in
///     `signatures`; empty where one organ issues it
/// @param signers those who sign by name; empty where the organs' seals stand for them
/// @param attendance 出席、请假、列席 of minutes
/// @param annotation 附注 without its brackets; empty if none
public record DocumentContent(
        DocumentKind kind,
        PageFormat format,
        Secrecy secrecy,
        String secrecyPeriod,
        Urgency urgency,
        OrganMark organMark,
        String title,
        List<Recipient> mainRecipients,
        List<Recipient> copyRecipients,
        List<Block> body,
        List<Attachment> attachments,
        List<String> signatures,
        List<OrganId> jointOrgans,
        List<Signer> signers,
        Attendance attendance,
        String annotation) {
    /// The most blocks a document may have, its attachments included.
    public static final int MAXIMUM_BLOCKS = 50_000;
    /// The most attachments a document may have.
    public static final int MAXIMUM_ATTACHMENTS = 200;
    /// The most bytes that the files of all its figures may have together, each file counted once.
    public static final long MAXIMUM_PICTURE_BYTES = 128L << 20;
    /// The most organs that may issue a document jointly.
    public static final int MAXIMUM_ISSUERS = 30;

    public DocumentContent {
        mainRecipients = List.copyOf(mainRecipients);
        copyRecipients = List.copyOf(copyRecipients);
        body = List.copyOf(body);
        attachments = List.copyOf(attachments);
        signatures = List.copyOf(signatures);
        jointOrgans = List.copyOf(jointOrgans);
        signers = List.copyOf(signers);
        if (attachments.size() > MAXIMUM_ATTACHMENTS) {
            throw new IllegalArgumentException("a document has at most " + MAXIMUM_ATTACHMENTS + " attachments");
        }
        var most = Stream.of(signatures, jointOrgans, signers, organMark.names())
                .mapToInt(List::size)
                .max();
        if (most.orElse(0) > MAXIMUM_ISSUERS) {
            throw new IllegalArgumentException("at most " + MAXIMUM_ISSUERS + " organs issue a document");
        }
        requireDistinct(body, attachments);
        var all = Stream.concat(body.stream(), attachments.stream().flatMap(each -> each.body().stream()));
        if (pictureBytes(all) > MAXIMUM_PICTURE_BYTES) {
            throw new IllegalArgumentException(
                    "a document's pictures have at most " + MAXIMUM_PICTURE_BYTES + " bytes");
        }
    }

    private static long pictureBytes(Stream<Block> blocks) {
        var sizes = new HashMap<String, Long>();
        blocks.forEach(block -> {
            if (block instanceof Figure figure) {
                sizes.merge(figure.picture(), figure.size(), Math::max);
            }
        });
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void requireDistinct(List<Block> body, List<Attachment> attachments) {
        var ids = new HashSet<String>();
        var blocks = Stream.concat(body.stream(), attachments.stream().flatMap(each -> each.body().stream()));
        if (!blocks.map(Block::id).allMatch(ids::add)) {
            throw new IllegalArgumentException("block ids are unique within a document");
        }
        if (ids.size() > MAXIMUM_BLOCKS) {
            throw new IllegalArgumentException("a document holds at most " + MAXIMUM_BLOCKS + " blocks");
        }
    }

    /// Begins a document of a kind, in the kind's usual format, by one organ.
    ///
    /// @param mark the organ's mark as it is written on documents of the general format
    /// @param signature the organ's name as it signs; empty if it is not known
    public static ContentBuilder of(DocumentKind kind, String mark, String signature) {
        return new ContentBuilder(kind, OrganMark.of(mark))
                .signatures(signature.isEmpty() ? List.of() : List.of(signature));
    }

    /// This content as a starting point for another.
    public ContentBuilder change() {
        return new ContentBuilder(this);
    }

    /// The name of the host organ; empty if none is stated.
    public String signature() {
        return signatures.isEmpty() ? "" : signatures.getFirst();
    }

    /// Whether somebody signs it by name, whose stamp then stands in the seal's place: every order does (GB/T 9704-2012
    /// §10.2).
    public boolean signedByName() {
        return format == PageFormat.ORDER || !signers.isEmpty();
    }

    /// Everything that the body and the attachments consist of, in order.
    public Stream<Block> blocks() {
        return Stream.concat(body.stream(), attachments.stream().flatMap(each -> each.body().stream()));
    }

    /// Whether one more figure keeps within [#MAXIMUM_PICTURE_BYTES].
    public boolean hasRoomFor(Figure figure) {
        return pictureBytes(Stream.concat(blocks(), Stream.of(figure))) <= MAXIMUM_PICTURE_BYTES;
    }

    /// The figures of the body and the attachments, in order.
    public Stream<Figure> figures() {
        return blocks().filter(Figure.class::isInstance).map(Figure.class::cast);
    }

    /// The paragraphs of the body, without what stands between them.
    public List<Paragraph> paragraphs() {
        return body.stream()
                .filter(Paragraph.class::isInstance)
                .map(Paragraph.class::cast)
                .toList();
    }

    /// The files among the attachments, in order.
    public Stream<AttachedFile> files() {
        return attachments.stream().flatMap(each -> Stream.ofNullable(each.file()));
    }

    /// The names of the attachments, as 附件说明 lists them.
    public List<String> attachmentNames() {
        return attachments.stream().map(Attachment::name).toList();
    }
}
