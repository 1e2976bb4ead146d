package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.LATER_CHANGES;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.seal.SealImage;

/// An honest key under a picture that is not its own, or that not everybody sees: the last seal made again with its
/// field or its picture changed before it signs.
final class FalsePicture {
    private static final String OTHERS_NAME = "江南示范区人民政府";

    private FalsePicture() {}

    static List<Attack> attacks() {
        return List.of(
                widget("a hidden seal", text -> text.replace("/F 132", "/F 134")),
                widget("a seal that only print shows", text -> text.replace("/F 132", "/F 164")),
                widget("a seal that print does not show", text -> text.replace("/F 132", "/F 128")),
                widget("a seal that goes when it is pointed at", text -> text.replace("/F 132", "/F 388")),
                widget("another picture under the pointer", text -> text.replace("/AP<<", "/AP<</R 1 0 R")),
                widget("a seal in a layer", text -> text.replace("/F 132", "/F 132/OC<</Type/OCG/Name(x)>>")),
                widget("a seal of no size", text -> text.replaceFirst("/Rect ?\\[[^]]*]", "/Rect[9 9 9 9]"))
                        .where(file -> !file.lastHand().picture().isStamp() && file.last() % 2 == 0),
                widget(
                        "a seal as large as half a page",
                        text -> text.replaceFirst("/Rect ?\\[[^]]*]", "/Rect[9 9 280 280]")),
                picture("a picture in a layer", text -> text.replaceFirst("/Type", "/OC<</Type/OCG/Name(x)>>/Type")),
                picture("a picture in a group", text -> text.replaceFirst("/Type", "/Group<</S/Transparency>>/Type")),
                picture(
                        "a picture with its lower half cut off",
                        text -> text.replaceFirst("/BBox ?\\[0 0", "/BBox[0 40")),
                picture(
                        "nothing, under a note of what was drawn",
                        text -> text.replaceFirst(
                                "(?s)/Filter.*?>>\nstream\n.*", "/Length 1>>\nstream\n\n\nendstream")),
                other(
                        "another organ's picture",
                        file -> file.lastHand().picture().isHandwriting()
                                ? SealImage.of(SealOffice.handwriting(), "高签发")
                                : file.lastHand().picture().isStamp()
                                        ? SealImage.stamp("高签发", "演示专用", 36, 18)
                                        : SealImage.draw(OTHERS_NAME, "演示专用", 42)));
    }

    private static Attack widget(String name, UnaryOperator<String> change) {
        return changed(name, change, picture -> picture);
    }

    private static Attack picture(String name, UnaryOperator<String> change) {
        return changed(name, widget -> widget, change);
    }

    private static Attack other(String name, Function<SealedFile, SealImage> picture) {
        return Attack.of(
                name,
                SEAL_MATCHES_CERTIFICATE,
                (file, random) ->
                        Hand.sealed(file.beforeLast(), file.lastHand().maker(), picture.apply(file), file.last()));
    }

    private static Attack changed(String name, UnaryOperator<String> widget, UnaryOperator<String> picture) {
        return Attack.of(name, SEAL_MATCHES_CERTIFICATE, (file, random) -> {
                    Anatomy honest = file.anatomy();
                    int number = honest.fields().get(file.last());
                    int drawn = Anatomy.number(honest.appearance(number));
                    Anatomy before = new Anatomy(file.beforeLast());
                    HandmadeRevision revision = new HandmadeRevision(file.beforeLast());
                    int field = revision.fresh();
                    int appearance = revision.fresh();
                    String shown = widget.apply(honest.body(number)).replace(drawn + " 0 R", appearance + " 0 R");
                    String entries = shown.substring(2, shown.lastIndexOf(">>"))
                            .replaceFirst("/FT/Sig/T\\(.*?\\)", "")
                            .replaceFirst("/V \\d+ 0 R", "");
                    revision.object(appearance, picture.apply(honest.body(drawn)));
                    SneakySignature.onPage(revision, before, field);
                    return SneakySignature.field(
                                    revision, before, file.lastHand().maker(), field, entries)
                            .signed(file.lastHand().maker());
                })
                .or(LATER_CHANGES)
                .where(file -> file.last() % 2 == 0 && !file.lastHand().isCertifying());
    }
}
