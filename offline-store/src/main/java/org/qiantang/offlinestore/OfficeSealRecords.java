package org.qiantang.offlinestore;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealRegister;
import org.qiantang.domain.exchange.SealUseQuery;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// Records of seals asked for over the desk's own line, within its session.
record OfficeSealRecords(Transport transport, Engine engine) implements SealRecords {
    interface Asking<T> {
        T ask(String token) throws TransportFailed;
    }

    @Override
    public Answer<SealLedgerPage> uses(SealUseQuery query) {
        var organ = query.organ();
        var parameters = new ArrayList<String>();
        add(parameters, "organ", organ == null ? null : organ.value());
        add(parameters, "text", query.text());
        add(parameters, "from", query.from());
        add(parameters, "to", query.to());
        add(parameters, "after", query.after());
        add(parameters, "limit", query.limit());
        var address = "/v1/seal-uses?" + String.join("&", parameters);
        return answer(token -> transport.get(token, address, SealLedgerPage.class));
    }

    @Override
    public Answer<SealRegister> seals() {
        return answer(token -> transport.get(token, "/v1/seals", SealRegister.class));
    }

    @Override
    public Answer<SealRegister> act(SealAct act) {
        return answer(token -> transport.post(token, "/v1/seals", act, SealRegister.class));
    }

    @Override
    public Answer<CertificateRegister> certificates() {
        return answer(token -> transport.get(token, "/v1/certificates", CertificateRegister.class));
    }

    @Override
    public Answer<CertificateRegister> act(CertificateAct act) {
        return answer(token -> transport.post(token, "/v1/certificates", act, CertificateRegister.class));
    }

    private static void add(List<String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    <T> Answer<T> answer(Asking<T> asking) {
        var token = engine.session();
        if (token == null) {
            return missing(TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null));
        }
        try {
            return new Answer.Given<>(asking.ask(token));
        } catch (TransportFailed failed) {
            return missing(failed);
        }
    }

    private static <T> Answer<T> missing(TransportFailed failed) {
        var problem = failed.problem();
        return new Answer.Missing<>(failed.code(), problem == null ? Map.of() : problem.arguments());
    }
}
