package org.qiantang.backend.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.domain.exchange.PrintFont;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontSettings;
import org.qiantang.typesetting.font.PassedOver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fonts in which an office prints, looked for once when it starts: the file `fonts.properties` in its data
/// folder says which. Without it a demonstration prints in the product's own, any other office in what its machine
/// has installed.
final class OfficeFonts {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final String FILE = "fonts.properties";

    private OfficeFonts() {}

    /// @throws StartRefused where the file is not understood
    static FontLibrary of(Path data, boolean demonstration) {
        var file = data.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return logged(FontLibrary.of(FontSettings.read(file)));
            }
        } catch (IOException | IllegalArgumentException wrong) {
            throw new StartRefused(Reason.FONTS_WRONG, String.valueOf(wrong.getMessage()), wrong);
        }
        return demonstration ? FontLibrary.bundled() : logged(FontLibrary.of(FontSettings.INSTALLED));
    }

    /// The faces as clients are told of them.
    static List<PrintFont> told(FontLibrary fonts) {
        return fonts.roles().stream()
                .map(role -> new PrintFont(role.role().name(), role.face()))
                .toList();
    }

    private static FontLibrary logged(FontLibrary fonts) {
        for (var role : fonts.roles()) {
            LOG.info("字体 {}：{}（{}）", role.role(), role.face(), role.origin());
            warn(role.passedOver());
        }
        warn(fonts.rarePassedOver());
        return fonts;
    }

    private static void warn(List<PassedOver> passedOver) {
        passedOver.forEach(
                each -> LOG.warn("字体文件没有用上：{}（{}）", Path.of(each.font()).getFileName(), each.reason()));
    }
}
