// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.services.attestation.token.ClaimValue;
import org.tfmstudio.sim.services.attestation.token.DecodedToken;
import org.tfmstudio.sim.services.attestation.token.Finding;
import org.tfmstudio.sim.services.attestation.token.SoftwareComponent;
import org.tfmstudio.sim.services.attestation.token.TokenProfile;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Check;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Prints tokens for tools. Bytes are hexadecimal, offsets count from the token's first byte. */
final class TokenJson {
	private TokenJson() {
	}

	static void print(PrintStream out, DecodedToken token, List<Check> checks) {
		JsonObject all = new JsonObject();
		all.addProperty("size", token.bytes().length);
		token.envelope().ifPresent(it -> {
			all.addProperty("envelope", it.name());
			all.addProperty("algorithm", it.algorithm().map(Enum::name).orElse(it.algorithmText()));
			all.addProperty("kid", hex(it.kid()));
			all.addProperty("protected", hex(it.protectedHeader()));
			all.addProperty("payload", hex(it.payload()));
			all.addProperty(it.signature() ? "signature" : "mac", hex(it.tag()));
		});
		all.addProperty("profile", token.profile().map(TokenProfile::text).orElse(""));
		JsonArray claims = new JsonArray();
		token.claims().forEach(it -> claims.add(claim(it)));
		all.add("claims", claims);
		JsonArray components = new JsonArray();
		token.components().forEach(it -> components.add(component(it)));
		all.add("softwareComponents", components);
		JsonArray findings = new JsonArray();
		token.findings().forEach(it -> findings.add(finding(it)));
		all.add("findings", findings);
		if (!checks.isEmpty()) {
			JsonArray made = new JsonArray();
			checks.forEach(it -> made.add(check(it)));
			all.add("checks", made);
		}
		out.println(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all));
	}

	private static JsonObject claim(ClaimValue claim) {
		JsonObject one = new JsonObject();
		one.addProperty("offset", claim.offset());
		one.addProperty("label", claim.label());
		one.addProperty("claim", claim.claim().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(""));
		one.add("value", value(claim.value()));
		one.addProperty("meaning", claim.meaning());
		return one;
	}

	private static JsonElement value(CborItem value) {
		return switch (value) {
		case CborItem.Int it -> new JsonPrimitive(it.value());
		case CborItem.Bytes it -> new JsonPrimitive(hex(it.value()));
		case CborItem.Text it -> new JsonPrimitive(it.value());
		case CborItem.Array it -> {
			JsonArray items = new JsonArray();
			it.items().forEach(item -> items.add(value(item)));
			yield items;
		}
		case CborItem.Map it -> {
			JsonArray pairs = new JsonArray(); // keys need not be text, and may come twice
			it.entries().forEach(entry -> {
				JsonObject pair = new JsonObject();
				pair.add("key", value(entry.key()));
				pair.add("value", value(entry.value()));
				pairs.add(pair);
			});
			yield pairs;
		}
		case CborItem.Tag it -> {
			JsonObject tagged = new JsonObject();
			tagged.addProperty("tag", it.tag());
			tagged.add("value", value(it.item()));
			yield tagged;
		}
		case CborItem.Other it -> new JsonPrimitive(it.text());
		};
	}

	private static JsonObject component(SoftwareComponent component) {
		JsonObject one = new JsonObject();
		one.addProperty("offset", component.offset());
		one.addProperty("type", component.type());
		one.addProperty("version", component.version());
		one.addProperty("description", component.description());
		one.addProperty("measurement", hex(component.measurement()));
		one.addProperty("signer", hex(component.signer()));
		return one;
	}

	private static JsonObject finding(Finding finding) {
		JsonObject one = new JsonObject();
		one.addProperty("offset", finding.offset());
		one.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
		one.addProperty("message", finding.message());
		return one;
	}

	private static JsonObject check(Check check) {
		JsonObject one = new JsonObject();
		one.addProperty("check", check.what());
		one.addProperty("result", check.result().name().toLowerCase(Locale.ROOT));
		one.addProperty("offset", check.offset());
		one.addProperty("message", check.words());
		return one;
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}
}
