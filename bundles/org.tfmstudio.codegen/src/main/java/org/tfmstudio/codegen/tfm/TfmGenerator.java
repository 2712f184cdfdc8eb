// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.GeneratedFile;

/** The files that TF-M's manifest tool makes, for a plan without problems. */
public final class TfmGenerator {

	private TfmGenerator() {
	}

	/** All files, with paths below the folder that TF-M's build calls {@code generated}. */
	public static List<GeneratedFile> files(TfmPlan plan) {
		List<GeneratedFile> files = new ArrayList<>(plan.partitions().size() * 3 + 8);
		for (TfmPartition partition : plan.partitions()) {
			files.add(new GeneratedFile(partition.path("psa_manifest/" + partition.basename() + ".h"), ManifestHeader.text(partition)));
			files.add(new GeneratedFile(partition.path("auto_generated/intermedia_" + partition.basename() + ".c"),
					IntermediaSource.text(partition, plan)));
			files.add(new GeneratedFile(partition.path("auto_generated/load_info_" + partition.basename() + ".c"),
					LoadInfoSource.text(partition, plan)));
		}
		files.add(new GeneratedFile("interface/include/psa_manifest/sid.h", NumberHeaders.sid(plan)));
		files.add(new GeneratedFile("interface/include/psa_manifest/pid.h", NumberHeaders.pid(plan)));
		files.add(new GeneratedFile("interface/include/config_impl.h", ConfigImpl.header(plan)));
		files.add(new GeneratedFile("tools/config_impl.cmake", ConfigImpl.cmake(plan)));
		if (plan.release().since(TfmRelease.V2_2)) {
			files.addAll(MailboxFiles.of(plan));
		}
		if (plan.release() == TfmRelease.V2_1) {
			files.add(new GeneratedFile("platform/ext/common/gcc/tfm_isolation_l3.ld", GnuScript.text(plan)));
		}
		return files;
	}
}
