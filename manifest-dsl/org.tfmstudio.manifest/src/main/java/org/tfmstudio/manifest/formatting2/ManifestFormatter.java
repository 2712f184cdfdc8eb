// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.formatting2;

import org.eclipse.xtext.formatting2.AbstractJavaFormatter;
import org.eclipse.xtext.formatting2.IFormattableDocument;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Unknown;
import org.tfmstudio.manifest.model.Use;

public class ManifestFormatter extends AbstractJavaFormatter {

	protected void format(ManifestFile manifestFile, IFormattableDocument doc) {
		// TODO: format HiddenRegions around keywords, attributes, cross references, etc. 
		for (Element element : manifestFile.getElements()) {
			doc.format(element);
		}
		for (Unknown unknown : manifestFile.getUnknown()) {
			doc.format(unknown);
		}
	}

	protected void format(Partition partition, IFormattableDocument doc) {
		// TODO: format HiddenRegions around keywords, attributes, cross references, etc. 
		for (Service service : partition.getServices()) {
			doc.format(service);
		}
		for (Struct struct : partition.getStructs()) {
			doc.format(struct);
		}
		for (Irq irq : partition.getIrqs()) {
			doc.format(irq);
		}
		for (Region region : partition.getRegions()) {
			doc.format(region);
		}
		for (Use use : partition.getUses()) {
			doc.format(use);
		}
		for (Extra extra : partition.getExtras()) {
			doc.format(extra);
		}
		for (Unknown unknown : partition.getUnknown()) {
			doc.format(unknown);
		}
	}
	
	// TODO: implement for Service, Operation, Parameter, Struct, Field, Extra, ExtraEntry, ExtraList, ExtraMap, Device, Boot
}
