package org.qiantang.backend.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires log-in and says which requests need a session: all but log-in, and what is anybody's to know.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SessionRoom {
    @Bean
    Accounts accounts(JdbcClient database, TransactionTemplate transaction, Clock clock, SecureRandom random) {
        return new Accounts(database, new LogInLock(database, transaction, clock), clock, random);
    }

    @Bean
    Devices devices(JdbcClient database, Clock clock) {
        return new Devices(database, clock);
    }

    @Bean
    Sessions sessions(JdbcClient database, Clock clock, SecureRandom random, Devices devices) {
        return new Sessions(database, clock, random, devices);
    }

    @Bean
    DeviceController deviceController(
            Devices devices,
            OfficeDirectory directory,
            Consumer<PersonId> waking,
            AuditTrail audit,
            TransactionTemplate transaction) {
        return new DeviceController(
                devices,
                person -> directory
                        .facts()
                        .directory()
                        .entrusted(person, Duty.GOVERN_DEVICES)
                        .isPresent(),
                waking,
                audit,
                transaction);
    }

    @Bean
    SessionController sessionController(Accounts accounts, Sessions sessions, Devices devices, AuditTrail audit) {
        return new SessionController(accounts, sessions, devices, audit);
    }

    /// Keeps the framework from inventing an account of its own.
    @Bean
    UserDetailsService noOtherAccounts() {
        return name -> {
            throw new UsernameNotFoundException("accounts are checked at log-in only");
        };
    }

    @Bean
    SecurityFilterChain gate(HttpSecurity http, Sessions sessions, Devices devices) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new SessionFilter(sessions, devices), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(each -> each.requestMatchers(HttpMethod.POST, "/v1/sessions")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v1/status", "/actuator/health")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/v1/timestamps", "/v1/authorities/*/status")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v1/authorities/*/revocation-list", "/v1/trust-list")
                        .permitAll()
                        .requestMatchers("/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(each -> each.authenticationEntryPoint((request, response, failure) ->
                                SessionFilter.answer(response, 401, Problem.SESSION_ENDED))
                        .accessDeniedHandler((request, response, failure) ->
                                SessionFilter.answer(response, 401, Problem.SESSION_ENDED)))
                .build();
    }
}
