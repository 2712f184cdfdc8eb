// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.List;
import java.util.Locale;

import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.SauRegion;
import org.tfmstudio.sim.device.DeviceFrame;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Explanations as JSON; the fields are described in docs/user-guide/faults.md. Addresses are strings, {@code "0x38000000"}. */
public final class FaultJson {
	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

	private FaultJson() {
	}

	/** An array of all, as text. */
	public static String of(List<FaultExplanation> explanations) {
		JsonArray all = new JsonArray();
		explanations.forEach(it -> all.add(object(it)));
		return GSON.toJson(all);
	}

	private static JsonObject object(FaultExplanation explained) {
		JsonObject json = new JsonObject();
		json.addProperty("kind", explained.fault() == null ? "panic" : explained.outcome() == FaultMoment.Outcome.LOCKED_UP ? "lockup" : "fault");
		json.addProperty("outcome", explained.outcome().name().toLowerCase(Locale.ROOT));
		json.addProperty("cycle", explained.cycle());
		json.addProperty("headline", explained.headline());
		json.addProperty("secure", explained.secure());
		json.addProperty("privileged", explained.privileged());
		json.addProperty("instruction", explained.instruction());
		json.add("at", place(explained.at()));
		json.addProperty("source", explained.source());
		if (explained.fault() != null) {
			json.add("fault", fault(explained.fault()));
			if (explained.fault().denial() != null) {
				json.add("rule", rule(explained));
			}
		}
		if (explained.access() != null) {
			json.add("access", access(explained.access()));
		}
		JsonArray regions = new JsonArray();
		explained.sauRegions().forEach(it -> regions.add(region(it)));
		json.add("sau", regions);
		JsonArray frames = new JsonArray();
		explained.frames().forEach(it -> frames.add(frame(it)));
		json.add("frames", frames);
		JsonArray details = new JsonArray();
		for (FaultExplanation.Detail detail : explained.details()) {
			JsonObject one = new JsonObject();
			one.addProperty("label", detail.label());
			one.addProperty("text", detail.text());
			details.add(one);
		}
		json.add("details", details);
		return json;
	}

	private static JsonObject fault(FaultRecord fault) {
		JsonObject json = new JsonObject();
		json.addProperty("exception", FaultRecord.exceptionName(fault.exception()));
		json.addProperty("taken", fault.taken() < 0 ? "lockup" : FaultRecord.exceptionName(fault.taken()));
		json.addProperty("takenTo", fault.targetSecure() ? "Secure" : "Non-secure");
		json.addProperty("status", fault.name());
		json.addProperty("pc", hex(fault.pc()));
		if (fault.addressKnown()) {
			json.addProperty("address", hex(fault.address()));
		}
		return json;
	}

	private static JsonObject rule(FaultExplanation explained) {
		Denial denial = explained.fault().denial();
		JsonObject json = new JsonObject();
		json.addProperty("kind", denial.rule().name());
		json.addProperty("region", denial.region());
		json.addProperty("base", hex(denial.base()));
		json.addProperty("limit", hex(denial.limit()));
		json.addProperty("because", denial.because());
		json.add("origin", origin(denial.origin(), explained.origin()));
		return json;
	}

	private static JsonObject origin(Origin origin, CodePlace at) {
		JsonObject json = at == null || origin.equals(Origin.RESET) ? new JsonObject() : place(at);
		json.addProperty("label", origin.label());
		json.addProperty("cycle", origin.cycle());
		return json;
	}

	private static JsonObject access(MemoryAccess access) {
		JsonObject json = new JsonObject();
		json.addProperty("kind", access.verb());
		json.addProperty("address", hex(access.address()));
		json.addProperty("size", access.bytes());
		json.addProperty("target", access.target());
		json.addProperty("exceptionFrame", access.frame());
		return json;
	}

	private static JsonObject region(SauRegion region) {
		JsonObject json = new JsonObject();
		json.addProperty("number", region.number());
		json.addProperty("base", hex(region.base()));
		json.addProperty("limit", hex(region.limit()));
		json.addProperty("callable", region.callable());
		return json;
	}

	private static JsonObject frame(DeviceFrame frame) {
		JsonObject json = new JsonObject();
		json.addProperty("pc", hex(frame.pc()));
		json.addProperty("cfa", hex(frame.cfa()));
		json.addProperty("image", frame.module());
		json.addProperty("function", frame.function());
		json.addProperty("file", frame.file() == null ? "" : frame.file());
		json.addProperty("line", frame.line());
		json.addProperty("link", frame.link());
		json.addProperty("arguments", frame.arguments());
		return json;
	}

	private static JsonObject place(CodePlace at) {
		JsonObject json = new JsonObject();
		json.addProperty("address", hex(at.address()));
		json.addProperty("image", at.image());
		json.addProperty("owner", at.owner());
		json.addProperty("function", at.function());
		json.addProperty("offset", at.offset());
		json.addProperty("file", at.file());
		json.addProperty("line", at.line());
		return json;
	}

	private static String hex(int value) {
		return String.format("0x%08x", value);
	}
}
