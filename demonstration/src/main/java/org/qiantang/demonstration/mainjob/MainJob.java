package org.qiantang.demonstration.mainjob;

import static org.qiantang.demonstration.mainjob.UnexpectedException.unless;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.Delivery;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.ApplySeal;
import org.qiantang.domain.circulation.DocumentCommand.AssignNumber;
import org.qiantang.domain.circulation.DocumentCommand.Dispatch;
import org.qiantang.domain.circulation.DocumentCommand.Instruct;
import org.qiantang.domain.circulation.DocumentCommand.Issue;
import org.qiantang.domain.circulation.DocumentCommand.Open;
import org.qiantang.domain.circulation.DocumentCommand.Register;
import org.qiantang.domain.circulation.DocumentCommand.Return;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.DocumentCommand.SignFor;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.TrustList;

/// Plays one real official document from its import to its completion at a district, and holds every step to
/// what is expected of it.
final class MainJob {
    private static final String OFFICE = "office";

    private final SubjectId paper =
            new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
    private final Cast cast;
    private final Narrator narrator;
    private final Path folder;

    /// @param folder for the files that persons take out of their stores
    MainJob(Cast cast, Narrator narrator, Path folder) {
        this.cast = cast;
        this.narrator = narrator;
        this.folder = folder;
    }

    /// What is left when the play is over.
    ///
    /// @param sent the outgoing document, as its registrar sees it at the end
    /// @param received the incoming document at the district that completed it
    record Ending(OfficialDocument sent, OfficialDocument received, Path sealedFile) {}

    Ending play(DocumentContent imported) {
        draft(imported);
        review();
        countersign();
        issue();
        number();
        var sealed = seal();
        dispatch();
        var received = districts();
        return ending(received, sealed);
    }

    private void draft(DocumentContent content) {
        var drafter = cast.colleague("shen.niwen");
        var countersigners = List.of(
                cast.colleague("fang.huitong").post().id(),
                cast.colleague("su.shuyuan").post().id());
        drafter.does(paper, new SaveDraft("outgoing-general", 0, content, countersigners));
        tell(drafter, "拟稿《" + content.title() + "》，" + content.body().size() + " 段，会签 2 家");
        drafter.does(paper, new Agree(1, ""));
        tell(drafter, "提交核稿");
    }

    private void review() {
        var reviewer = cast.colleague("lin.hewen");
        reviewer.sees(paper, "核稿", at("review"));
        reviewer.does(paper, new Open());
        reviewer.does(paper, new Return(1, "draft", false, "第一段请写明“经市政府同意”的依据，并核对引用文号的括号。"));
        tell(reviewer, "退回拟稿，并写明原因（已签名）");

        var drafter = cast.colleague("shen.niwen");
        var returned = drafter.sees(paper, "退回的稿子", at("draft"));
        var revised = Revision.of(returned.draft().content());
        drafter.does(
                paper,
                new SaveDraft("outgoing-general", 1, revised, returned.draft().countersigners()));
        drafter.does(paper, new Agree(2, "已按意见修改。"));
        tell(drafter, "修改后再次提交（第 2 稿）");

        reviewer.sees(paper, "第 2 稿", at("review"));
        reviewer.does(paper, new Agree(2, "同意，请会签。"));
        tell(reviewer, "核稿同意（已签名）");
    }

    private void countersign() {
        var emergency = cast.colleague("fang.huitong");
        var data = cast.colleague("su.shuyuan");
        emergency.sees(paper, "会签", at("countersign"));
        data.sees(paper, "会签", at("countersign"));
        data.desk().workOffline(true);
        tell(data, "网络断开");
        var waiting = data.gives(paper, new Agree(2, "同意。数据归集口径请以市数据资源管理局目录为准。"));
        unless(
                data.sent(waiting).map(SentCommand::state).equals(Optional.of(SentCommand.State.WAITING)),
                "断网时写的意见应当显示为待发");
        unless(
                data.desk().document(paper).orElseThrow().state().trail().opinions().stream()
                        .anyMatch(opinion -> opinion.command().equals(waiting)),
                "断网时写的意见应当立刻看得到");
        tell(data, "离线写下会签意见：待发 1");
        emergency.does(paper, new Agree(2, "同意。"));
        tell(emergency, "会签同意（已签名）");
        unless(
                emergency
                        .desk()
                        .document(paper)
                        .orElseThrow()
                        .state()
                        .progress()
                        .step()
                        .equals("countersign"),
                "还差一家会签，不应离开会签环节");
        data.desk().workOffline(false);
        var answered = data.answered(waiting);
        unless(answered.state() == SentCommand.State.ACCEPTED && !answered.late(), "离线意见联网后应被受理");
        tell(data, "网络恢复，离线意见已受理（已签名）");
    }

    private void issue() {
        var issuer = cast.colleague("gao.qianfa");
        var seen = issuer.sees(paper, "签发", at("issue"));
        issuer.does(paper, new Issue(ContentDigest.of(seen.draft().content()), "同意，发。"));
        tell(issuer, "签发（已签名），正文由此固定");
    }

    private void number() {
        var registrar = cast.colleague("qian.dengji");
        registrar.sees(paper, "登记编号", at("assign-number"));
        registrar.does(paper, new AssignNumber());
        var numbered =
                registrar.sees(paper, "定版", document -> document.formalities().finalFile() != null);
        var number = Objects.requireNonNull(numbered.formalities().number());
        var file = Objects.requireNonNull(numbered.formalities().finalFile());
        unless(number.organCode().equals("钱示政办发") && number.serial() == 1, "应编为本年第 1 号：" + number.text());
        tell(registrar, "登记编号 " + number.text());
        narrator.say("政务办公室", "定版：" + file.pages() + " 页 PDF，" + file.blob().size() / 1024 + " KB");
    }

    private Path seal() {
        var keeper = cast.colleague("yin.shouzheng");
        var numbered = keeper.sees(
                paper,
                "用印",
                at("apply-seal").and(document -> document.formalities().finalFile() != null));
        var file = Objects.requireNonNull(numbered.formalities().finalFile());
        var unsealed = keeper.fetches(file.blob(), folder.resolve("final.pdf"));
        var sealed = folder.resolve("sealed.pdf");
        var organ = keeper.desk().facts().directory().nameOf(numbered.organ());
        var area = file.sealArea(numbered.organ()).orElseThrow();
        var request = new SealRequest(
                SealImage.draw(organ, "演示专用", area.width()),
                area.page(),
                area.centreX(),
                area.centreY(),
                organ,
                "用印",
                "",
                Instant.now());
        var sealing = new PdfSealer(timestamps(keeper)).seal(unsealed, sealed, request, cast.sealKey(OFFICE));
        unless(
                sealing instanceof Sealing.Sealed made && made.timestamping() instanceof Timestamping.Stamped,
                "用印没有成功，或没有时间戳：" + sealing);
        var blob = keeper.desk().putBlob(sealed, "application/pdf", "sealed.pdf");
        keeper.does(paper, new ApplySeal(blob));
        tell(keeper, "用印：第 " + (area.page() + 1) + " 页，盖在署名和成文日期上，加盖时间戳，政务办公室已核对定版");
        return sealed;
    }

    /// The office's own authority, asked by a person's desk.
    private static TimestampClient timestamps(Colleague keeper) {
        var facts = keeper.desk().facts();
        var trust = TrustList.ofPem(Instant.now(), facts.trustedRoots(), facts.revocationLists())
                .orElseThrow(() -> new UnexpectedException("信任列表读不出"));
        var office = new TimestampService("政务办公室", keeper.desk()::timestamp);
        return new TimestampClient(List.of(office), trust, InstantSource.system(), new SecureRandom());
    }

    private void dispatch() {
        var registrar = cast.colleague("qian.dengji");
        registrar.sees(paper, "分发", at("dispatch"));
        registrar.does(paper, new Dispatch());
        var sent =
                registrar.sees(paper, "三个区送达", document -> document.deliveries().size() == 3);
        unless(sent.progress().completed(), "分发以后发文应已办毕");
        tell(registrar, "分发江东、西湾、湖滨三个示范区，均已送达");
    }

    private SubjectId districts() {
        for (var district : List.of("xi", "hu", "jiang")) {
            signFor(cast.colleague(district + ".dengshou"));
        }
        var incoming = paper.at(new OrganId("jiangdong"));
        var registrar = cast.colleague("jiang.dengshou");
        registrar.does(incoming, new Register());
        var registered = registrar.sees(
                incoming, "收文编号", document -> document.formalities().registerNumber() != null);
        tell(registrar, "登记，" + registered.formalities().registerNumber());

        var office = cast.colleague("jiang.zhuban");
        var revision = office.sees(incoming, "拟办", at("propose")).draft().revision();
        office.does(incoming, new Agree(revision, "拟请区长阅示，由区数据科承办。"));
        tell(office, "拟办（已签名）");

        var leader = cast.colleague("jiang.pishi");
        leader.sees(incoming, "批办", at("instruct"));
        var handler = cast.colleague("jiang.chengban");
        leader.does(incoming, new Instruct(List.of(handler.post().id()), "请区数据科牵头，月底前报方案。"));
        tell(leader, "批办（已签名）");

        handler.sees(incoming, "承办", at("handle"));
        handler.does(incoming, new Agree(revision, "方案已报区政府，按要求落实。"));
        tell(handler, "承办（已签名）");

        registrar.sees(incoming, "办结", at("complete"));
        registrar.does(incoming, new Agree(revision, ""));
        tell(registrar, "办结");
        return incoming;
    }

    private void signFor(Colleague receiver) {
        var incoming = paper.at(receiver.post().organ());
        var arrived = receiver.sees(incoming, "来文", at("sign-for"));
        var file = Objects.requireNonNull(arrived.formalities().sentFile());
        var copy = receiver.fetches(
                file, folder.resolve("received-" + receiver.post().organ().value() + ".pdf"));
        receiver.does(incoming, new SignFor(file.sha256()));
        tell(receiver, "取到盖章的 PDF（" + copy.toFile().length() / 1024 + " KB），签收（已签名）");
    }

    private Ending ending(SubjectId incoming, Path sealed) {
        var registrar = cast.colleague("qian.dengji");
        var sent = registrar.sees(
                paper,
                "江东示范区办结",
                document -> document.deliveries().stream()
                        .anyMatch(delivery -> delivery.state() == Delivery.State.COMPLETED));
        var signedFor = sent.deliveries().stream()
                .filter(delivery -> delivery.state() == Delivery.State.SIGNED_FOR)
                .count();
        unless(signedFor == 2, "另外两个区应为已签收");
        var received = cast.colleague("jiang.dengshou")
                .desk()
                .document(incoming)
                .orElseThrow()
                .state();
        unless(received.progress().completed(), "收文应已办结");
        unless(sent.trail().opinions().stream().noneMatch(Opinion::late), "没有迟到的意见");
        return new Ending(sent, received, sealed);
    }

    private static Predicate<OfficialDocument> at(String step) {
        return document -> document.progress().step().equals(step);
    }

    private void tell(Colleague who, String what) {
        narrator.say(who.introduction(), what);
    }
}
