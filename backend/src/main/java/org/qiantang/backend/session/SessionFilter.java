package org.qiantang.backend.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.DeviceRegister;
import org.qiantang.domain.exchange.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request through as the person whose session its bearer token stands for.
final class SessionFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private final Sessions sessions;
    private final Devices devices;

    SessionFilter(Sessions sessions, Devices devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> token.length() <= 200);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            var found = token(request).flatMap(token -> sessions.find(token, request.getRemoteAddr()));
            if (found.isPresent() && found.get().state() != DeviceRegister.State.ADMITTED) {
                var caller = found.get().caller();
                devices.told(caller.person().value(), caller.device());
                answer(
                        response,
                        403,
                        Devices.refusal(found.get().state(), caller.device()).problem());
                return;
            }
            found.ifPresent(each -> SecurityContextHolder.getContext()
                    .setAuthentication(
                            UsernamePasswordAuthenticationToken.authenticated(each.caller(), null, List.of())));
        } catch (DataAccessException | TransactionException unreachable) {
            answer(response, 503, Problem.UNAVAILABLE);
            return;
        }
        rest.doFilter(request, response);
    }

    static void answer(HttpServletResponse response, int status, String code) throws IOException {
        answer(response, status, new Problem(code, Map.of()));
    }

    private static void answer(HttpServletResponse response, int status, Problem problem) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Encoding.bytes(problem));
    }
}
