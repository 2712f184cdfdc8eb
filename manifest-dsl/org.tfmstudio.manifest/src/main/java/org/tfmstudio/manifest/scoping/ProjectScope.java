// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.scoping;

import com.google.common.base.Predicate;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.scoping.IScope;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.validation.Project;

/**
 * All files loaded together see each other; behind them stand the names of TF-M's own partitions and services. A name of the file itself
 * counts more than that of another file, and of other files the first counts. Names are looked up, so that linking a large project does
 * not walk through all of it for each reference.
 */
@Singleton
public class ProjectScope implements IGlobalScopeProvider {
	@Inject
	private TfmLibrary library;

	@Override
	public IScope getScope(Resource context, EReference reference, Predicate<IEObjectDescription> filter) {
		return new Names(context, reference.getEReferenceType(), filter);
	}

	private final class Names implements IScope {
		private final Resource context;
		private final EClass type;
		private final Predicate<IEObjectDescription> filter;

		private Names(Resource context, EClass type, Predicate<IEObjectDescription> filter) {
			this.context = context;
			this.type = type;
			this.filter = filter;
		}

		private boolean isService() {
			return Literals.SERVICE.isSuperTypeOf(type);
		}

		private boolean isPartition() {
			return Literals.PARTITION.isSuperTypeOf(type);
		}

		private EObject find(String name) {
			Project.NameIndex project = Project.of(context).names();
			EObject found = isService() ? project.service(name, context) : isPartition() ? project.partition(name, context) : null;
			if (found == null && context.getResourceSet() != null && !TfmLibrary.isLibrary(context.getURI())) {
				found = library.named(context.getResourceSet()).get(name);
			}
			return found != null && type.isSuperTypeOf(found.eClass()) ? found : null;
		}

		@Override
		public IEObjectDescription getSingleElement(QualifiedName name) {
			EObject found = name.getSegmentCount() == 1 ? find(name.getFirstSegment()) : null;
			IEObjectDescription description = found == null ? null : EObjectDescription.create(name, found);
			return description != null && (filter == null || filter.apply(description)) ? description : null;
		}

		@Override
		public Iterable<IEObjectDescription> getElements(QualifiedName name) {
			IEObjectDescription single = getSingleElement(name);
			return single == null ? List.of() : List.of(single);
		}

		@Override
		public Iterable<IEObjectDescription> getAllElements() {
			Map<String, EObject> all = new LinkedHashMap<>();
			Project.NameIndex project = Project.of(context).names();
			if (isService()) {
				project.serviceNames().forEach(name -> all.put(name, project.service(name, context)));
			} else if (isPartition()) {
				project.partitionNames().forEach(name -> all.put(name, project.partition(name, context)));
			}
			if (context.getResourceSet() != null && !TfmLibrary.isLibrary(context.getURI())) {
				library.named(context.getResourceSet()).forEach((name, element) -> {
					if (type.isSuperTypeOf(element.eClass())) {
						all.putIfAbsent(name, element);
					}
				});
			}
			List<IEObjectDescription> descriptions = new ArrayList<>(all.size());
			all.forEach((name, element) -> {
				IEObjectDescription description = EObjectDescription.create(QualifiedName.create(name), element);
				if (filter == null || filter.apply(description)) {
					descriptions.add(description);
				}
			});
			return descriptions;
		}

		@Override
		public IEObjectDescription getSingleElement(EObject object) {
			String name = object instanceof Service service ? service.getName() : object instanceof Partition partition ? partition.getName() : null;
			IEObjectDescription description = name == null ? null : getSingleElement(QualifiedName.create(name));
			return description != null && EcoreUtil.getURI(object).equals(description.getEObjectURI()) ? description : null;
		}

		@Override
		public Iterable<IEObjectDescription> getElements(EObject object) {
			IEObjectDescription single = getSingleElement(object);
			return single == null ? List.of() : List.of(single);
		}
	}
}
