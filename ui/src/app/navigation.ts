import {
  CircleGauge,
  CreditCard,
  FileCheck,
  Globe,
  Hexagon,
  Image,
  Lightbulb,
  ListChecks,
  type LucideIcon,
  Search,
  Settings,
} from 'lucide-react';

export interface Place {
  to: string;
  words: string;
  Icon: LucideIcon;
  /** The number of waiting drafts is shown beside it. */
  badge?: true;
  /** In a phone's bottom bar; the others are under More. */
  phone?: true;
  /** Its shortcut is "g" and this letter. */
  key?: string;
}

export interface Group {
  words?: string;
  places: Place[];
}

export const navigation: Group[] = [
  { places: [{ to: '/automation', words: 'Automation', Icon: CircleGauge, phone: true, key: 'a' }] },
  {
    words: 'Planner',
    places: [
      { to: '/planner/keywords', words: 'Keywords', Icon: Search, phone: true, key: 'k' },
      { to: '/planner/clusters', words: 'Clusters', Icon: Hexagon },
      { to: '/planner/ideas', words: 'Ideas', Icon: Lightbulb },
    ],
  },
  {
    words: 'Writer',
    places: [
      { to: '/writer/tasks', words: 'Tasks', Icon: ListChecks },
      { to: '/writer/content', words: 'Review', Icon: FileCheck, badge: true, phone: true, key: 'r' },
      { to: '/writer/images', words: 'Images', Icon: Image },
    ],
  },
  {
    places: [
      { to: '/sites', words: 'Sites', Icon: Globe },
      { to: '/credits', words: 'Credits', Icon: CreditCard },
      { to: '/settings', words: 'Settings', Icon: Settings },
    ],
  },
];

export const places: Place[] = navigation.flatMap((group) => group.places);
