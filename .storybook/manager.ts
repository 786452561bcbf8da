import { addons } from 'storybook/manager-api';
import { getPreferredColorScheme } from 'storybook/theming';
import { darkTheme, lightTheme } from './theme';

addons.setConfig({ theme: getPreferredColorScheme() === 'dark' ? darkTheme : lightTheme });
