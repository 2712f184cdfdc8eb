// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tfmstudio.sim.boot.cbor.CborException;
import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.boot.cbor.CborReader;
import org.tfmstudio.sim.services.attestation.token.DecodedToken.Envelope;

/** Reads a token from anywhere. Nothing in it is trusted: what cannot be read is told as a finding, and the rest is read on. */
public final class TokenDecoder {
	private final byte[] bytes;
	private final Findings findings = new Findings();
	private final List<ClaimValue> claims = new ArrayList<>();
	private final List<SoftwareComponent> components = new ArrayList<>();
	private Optional<Envelope> envelope = Optional.empty();
	private Optional<TokenProfile> profile = Optional.empty();
	private String profileText = "";

	private TokenDecoder(byte[] bytes) {
		this.bytes = bytes;
	}

	/** Never fails: a token that is none has an error among its findings. */
	public static DecodedToken decode(byte[] bytes) {
		TokenDecoder decoder = new TokenDecoder(bytes.clone());
		decoder.message();
		return new DecodedToken(decoder.bytes, decoder.envelope, decoder.profile, decoder.profileText, List.copyOf(decoder.claims),
				List.copyOf(decoder.components), decoder.findings.inOrder());
	}

	private void message() {
		try {
			CborItem item = CborReader.read(bytes, 0);
			new CborForm(bytes, findings).check(item);
			if (item.end() < bytes.length)
				findings.error(item.end(), "%d bytes follow the token", bytes.length - item.end());
			envelope = new EnvelopeReader(findings).read(item);
		} catch (CborException e) {
			findings.error(e.offset(), "this is not CBOR: %s", e.getMessage());
		}
		envelope.ifPresent(this::payload);
	}

	private void payload(Envelope message) {
		try {
			CborItem item = CborReader.read(message.payload(), message.payloadOffset());
			new CborForm(bytes, findings).check(item);
			int end = message.payloadOffset() + message.payload().length;
			if (item.end() < end)
				findings.error(item.end(), "%d bytes follow the claims in the payload", end - item.end());
			if (item instanceof CborItem.Map map)
				claims(map);
			else
				findings.error(item.offset(), "the payload is %s; claims come in a map", item.kind());
		} catch (CborException e) {
			findings.error(e.offset(), "the payload is not CBOR: %s", e.getMessage());
		}
	}

	private void claims(CborItem.Map map) {
		profile = profile(map);
		Set<String> seen = new HashSet<>();
		Set<Claim> told = new HashSet<>();
		ClaimChecks checks = new ClaimChecks(findings);
		for (CborItem.Entry entry : map.entries()) {
			CborItem key = entry.key();
			String label = switch (key) {
				case CborItem.Int number -> number.value().toString();
				case CborItem.Text text -> '"' + text.value() + '"';
				default -> key.kind();
			};
			if (!seen.add(label))
				findings.error(key.offset(), "label %s comes twice", label);
			Optional<Claim> claim = profile.flatMap(it -> key instanceof CborItem.Int number && number.value().bitLength() < Integer.SIZE
					? it.claim(number.value().intValue()) : Optional.empty());
			if (claim.isEmpty())
				findings.warning(key.offset(), "label %s means nothing in %s", label, profile.map(TokenProfile::text).orElse("a profile that is known"));
			claim.filter(it -> !told.add(it) && it == Claim.BOOT_SEED)
					.ifPresent(it -> findings.warning(key.offset(), "the boot seed is told under both its labels"));
			claim.ifPresent(it -> checks.check(it, entry.value()));
			if (claim.filter(Claim.SOFTWARE_COMPONENTS::equals).isPresent())
				components.addAll(new ComponentReader(findings).read(entry.value()));
			claims.add(new ClaimValue(key.offset(), label, claim, entry.value(), claim.map(it -> ClaimWords.of(it, entry.value())).orElse("")));
		}
		profile.ifPresent(it -> missing(it, told, map.offset()));
	}

	private void missing(TokenProfile of, Set<Claim> told, int offset) {
		if (told.contains(Claim.SOFTWARE_COMPONENTS) && told.contains(Claim.NO_SOFTWARE_COMPONENTS))
			findings.error(offset, "the token says that nothing was measured, and lists measured software");
		for (Claim claim : Claim.values()) {
			boolean needed = switch (claim) {
				case NONCE, INSTANCE_ID, IMPLEMENTATION_ID, SECURITY_LIFECYCLE -> true;
				case CLIENT_ID, PLATFORM_CONFIG, PLATFORM_HASH -> of.has(claim);
				case SOFTWARE_COMPONENTS -> !(of == TokenProfile.PSA_IOT_1 && told.contains(Claim.NO_SOFTWARE_COMPONENTS));
				case BOOT_SEED -> of == TokenProfile.PSA_IOT_1;
				case PROFILE -> of != TokenProfile.PSA_IOT_1;
				case NO_SOFTWARE_COMPONENTS, VERIFICATION_SERVICE, CERTIFICATION_REFERENCE -> false;
			};
			if (needed && !told.contains(claim))
				findings.error(offset, "the claim %s (%d) is missing, which %s asks for", claim.words(), of.label(claim), of.text());
		}
	}

	/** As the profile claim says, or as the labels look. */
	private Optional<TokenProfile> profile(CborItem.Map map) {
		int first = 0;
		int second = 0;
		int cca = 0;
		for (CborItem.Entry entry : map.entries()) {
			if (!(entry.key() instanceof CborItem.Int label) || label.value().bitLength() >= Integer.SIZE)
				continue;
			int number = label.value().intValue();
			if ((number == TokenProfile.PSA_IOT_1.label(Claim.PROFILE) || number == TokenProfile.PSA_2_0_0.label(Claim.PROFILE))
					&& entry.value() instanceof CborItem.Text text) {
				profileText = text.value();
				Optional<TokenProfile> named = TokenProfile.named(profileText);
				if (named.isPresent())
					return named;
				findings.warning(text.offset(), "the profile \"%s\" is not known; the claims are read by their labels", profileText);
			}
			first += TokenProfile.PSA_IOT_1.claim(number).isPresent() ? 1 : 0;
			second += TokenProfile.PSA_2_0_0.claim(number).isPresent() ? 1 : 0;
			cca += TokenProfile.ARM_CCA.claim(number).isPresent() ? 1 : 0;
		}
		if (first + second + cca == 0)
			return Optional.empty();
		return Optional.of(first >= Math.max(second, cca) ? TokenProfile.PSA_IOT_1 : cca > second ? TokenProfile.ARM_CCA : TokenProfile.PSA_2_0_0);
	}
}
