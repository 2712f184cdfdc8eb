// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

import org.tfmstudio.build.Finding;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Prints findings for tools. */
final class FindingJson {
	private FindingJson() {
	}

	static void print(PrintStream out, List<Finding> findings) {
		JsonArray all = new JsonArray();
		for (Finding finding : findings) {
			JsonObject one = new JsonObject();
			one.addProperty("file", finding.file() == null ? "" : finding.file().toString());
			one.addProperty("line", finding.line());
			one.addProperty("column", finding.column());
			one.addProperty("offset", finding.offset());
			one.addProperty("length", finding.length());
			one.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
			one.addProperty("code", finding.code());
			one.addProperty("message", finding.message());
			all.add(one);
		}
		out.println(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all));
	}
}
